#include "core/workspace/knownvalues.h"

#include <algorithm>

namespace portreeve::workspace {

Message notAKnownValue(const QString &value)
{
    return PR_MESSAGE("workspace", "\"%1\" is not one of the known values").arg(value);
}

void oneOf(json::RowReader &row, const char *key, const QString &value, std::initializer_list<const char *> allowed)
{
    if (std::none_of(allowed.begin(), allowed.end(), [&](const char *name) { return value == QLatin1String(name); }))
        row.fail(key, notAKnownValue(value));
}

} // namespace portreeve::workspace
