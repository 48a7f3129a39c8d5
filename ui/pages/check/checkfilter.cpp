#include "ui/pages/check/checkfilter.h"

namespace portreeve::pages {

bool CheckFilter::isEmpty() const
{
    return verdict.isEmpty() && !notPass && !changed && requirementIds.isEmpty();
}

bool CheckFilter::matches(const CheckRow &row) const
{
    return (verdict.isEmpty() || row.verdict == verdict) &&
           (!notPass || (row.canBeTried && row.verdict != QLatin1String("pass"))) &&
           (!changed || !row.change.isEmpty()) &&
           (requirementIds.isEmpty() || requirementIds.contains(row.requirementId));
}

} // namespace portreeve::pages
