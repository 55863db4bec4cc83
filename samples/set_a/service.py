"""Set a: fees, repairs, complaints, correspondence, visits, violations, activities, other."""
