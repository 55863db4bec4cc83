"""The fixed words of printed forms, as the standards name them (DA/T 13, DA/T 22; S000, S002).

Forms are archive papers, not messages of the program: they are Chinese unless English is asked
for, whatever language the operator works in.
"""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    "catalogue": ("卷内文件目录", "Catalogue of the dossier"),
    "archive_no": ("档号", "Archive number"),
    "item": ("件号", "Item"),
    "seq": ("序号", "No."),
    "ref_no": ("文号", "Reference"),
    "author": ("责任者", "Author"),
    "title": ("题名", "Title"),
    "day": ("日期", "Date"),
    "grade": ("密级", "Grade"),
    "section": ("类目", "Section"),
    "source": ("来源", "Source"),
    "pages": ("页数", "Pages"),
    "sheets": ("扫描面数", "Sides"),
    "range": ("起止页", "From-to"),
    "retention": ("保管期限", "Retention"),
    "original_at": ("原件存放地点", "Original kept at"),
    "remark": ("备注", "Remarks"),
    "community": ("小区", "Community"),
    "fonds": ("全宗号", "Fonds"),
    "unit": ("房号", "Unit"),
    "customer": ("客户", "Customer"),
    "owner": ("业主", "owner"),
    "tenant": ("租户", "tenant"),
    "other": ("其他", "other"),
    "opened": ("建档日期", "Opened"),
    "moved_out": ("迁出日期", "Moved out"),
    "total": ("合计", "Total"),
    "page_of": ("第 {page} 页 共 {pages} 页", "Page {page} of {pages}"),
    "cover": ("档案封面页", "Cover sheet"),
    "cover_hint": (
        "放在该户全部文件之前一起扫描；下一张封面页之前的文件归入此档号。",
        "Scan it before all papers of this household; what follows, up to the next cover sheet, "
        "is filed under this number.",
    ),
    "section_sheet": ("类目页", "Section sheet"),
    "section_hint": (
        "放在该类目文件之前一起扫描；之后的文件归入此类目。",
        "Scan it before the papers of this section.",
    ),
    "separator": ("分隔页", "Separator sheet"),
    "separator_hint": (
        "放在两份文件之间一起扫描；其后为新的一份文件。可重复使用。",
        "Scan it between two documents; a new document begins after it. It can be used again.",
    ),
    "series": ("档案类别", "Series"),
    "year": ("年度", "Year"),
    "first_last": ("起止编号", "First to last number"),
    "box": ("盒号", "Box"),
    "place": ("存放位置", "Location"),
    "handover": ("档案移交清单", "Hand-over list"),
    "batch": ("批次", "Batch"),
    "operator": ("扫描人", "Operator"),
    "received": ("接收日期", "Received"),
    "file": ("文件名", "File"),
    "size": ("字节数", "Bytes"),
    "digest": ("SHA-256 校验值", "SHA-256"),
    "state": ("结果", "Result"),
    "pages_in": ("接收页数", "Pages received"),
    "filed": ("已归档", "Filed"),
    "blank": ("空白页", "Blank"),
    "separators": ("封面及分隔页", "Covers and separators"),
    "review": ("待核对", "In review"),
    "quarantined": ("隔离", "Quarantined"),
    "balanced": ("账页相符", "The pages balance"),
    "unbalanced": ("账页不符", "The pages do not balance"),
    "handed_over": ("移交人(A角)签字", "Handed over by (A)"),
    "checked": ("审核人(B角)签字", "Checked by (B)"),
    "archivist": ("档案管理员签字", "Archivist"),
    "signed_on": ("日期", "Date"),
    "certificate": ("档案销毁证明", "Certificate of destruction"),
    "destruction_no": ("销毁清单号", "Destruction list"),
    "appraisal": ("鉴定", "Appraisal"),
    "group": ("鉴定小组", "Appraisal group"),
    "requested_by": ("提请人", "Requested by"),
    "approved_by": ("批准人", "Approved by"),
    "destroyed_by": ("销毁人", "Destroyed by"),
    "witnessed_by": ("监销人", "Supervised by"),
    "method": ("销毁方式", "Method"),
    "period_over": ("保管期满日", "Last day of the period"),
    "removed_at": ("销毁时间", "Destroyed at"),
    "objects": ("电子副本数", "Versions"),
    "absent": ("已逐一核查，存储中已无副本", "every version was looked for and is absent"),
    "paper": ("纸质原件", "Paper"),
    "backups": ("备份", "Backups"),
    "no_backups": ("没有已知的备份集", "no backup sets known"),
    "backups_until": (
        "下列备份集仍含副本，到期自动清除，恢复时不会带回: {sets}",
        "these sets still hold copies until they expire and never give them back: {sets}",
    ),
    "record_digest": ("销毁记录 SHA-256", "SHA-256 of the destruction record"),
    "withdrawn": ("撤出清单", "Withdrawn"),
}


def term(key: str, language: str = "zh-CN") -> str:
    """The form's word for `key`."""
    chinese, english = TERMS[key]
    return chinese if language.lower().startswith("zh") else english
