#include "core/workspace/rownames.h"

#include <map>
#include <tuple>

namespace portreeve::workspace {

QString targetName(const CheckRow &row)
{
    return row.host.isEmpty() ? QStringLiteral("-")
                              : QStringLiteral("%1 %2/%3").arg(row.host).arg(row.port).arg(row.protocol);
}

QList<int> repetitions(const QList<CheckRow> &rows)
{
    std::map<std::tuple<QString, QString, quint16, QString>, int> seen;
    QList<int> before;
    before.reserve(rows.size());
    for (const CheckRow &row : rows)
        before.append(seen[{row.requirementId, row.host, row.port, row.protocol}]++);
    return before;
}

} // namespace portreeve::workspace
