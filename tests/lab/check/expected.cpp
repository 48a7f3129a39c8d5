#include "tests/lab/check/expected.h"

#include <QJsonArray>
#include <QSet>
#include <QStringList>

namespace portreeve::lab {

namespace {

QString q(const char *text)
{
    return QString::fromLatin1(text);
}

/// The key of `expected` that is about this row; empty: none.
QString keyOf(const QJsonObject &row, const Expected &expected)
{
    const QString id = row[q("requirementId")].toString();
    if (expected.rows.contains(id))
        return id;
    const QString host = row[q("target")][q("host")].toString();
    for (auto it = expected.rows.cbegin(); it != expected.rows.cend(); ++it) {
        if (host.endsWith(it.key()))
            return it.key();
    }
    return {};
}

} // namespace

QString saidBy(const QJsonObject &row)
{
    const QString cause = row[q("cause")][q("id")].toString();
    return row[q("verdict")].toString() + (cause.isEmpty() ? QString() : u' ' + cause);
}

QString differences(const QJsonObject &report, const Expected &expected)
{
    QStringList lines;
    QSet<QString> used;
    int compared = 0;
    for (const QJsonValue value : report[q("results")].toArray()) {
        const QJsonObject row = value.toObject();
        if (!row[q("provable")].toBool() && !expected.rows.contains(row[q("requirementId")].toString()))
            continue;
        ++compared;
        const QString key = keyOf(row, expected);
        used.insert(key);
        const QString wanted = key.isEmpty() ? expected.rest : expected.rows.value(key);
        if (saidBy(row) == wanted)
            continue;
        lines.append(QStringLiteral("%1 %2:%3 says \"%4\" instead of \"%5\"")
                         .arg(row[q("requirementId")].toString(), row[q("target")][q("host")].toString())
                         .arg(row[q("target")][q("port")].toInt())
                         .arg(saidBy(row), wanted));
        for (const QJsonValue evidence : row[q("evidence")].toArray())
            lines.append(QStringLiteral("    ") + evidence.toString());
    }
    for (auto it = expected.rows.cbegin(); it != expected.rows.cend(); ++it) {
        if (!used.contains(it.key()))
            lines.append(QStringLiteral("no row is about ") + it.key());
    }
    if (compared == 0)
        lines.append(QStringLiteral("the report has no rows"));
    return lines.join(u'\n');
}

} // namespace portreeve::lab
