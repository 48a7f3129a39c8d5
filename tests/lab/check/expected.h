#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>

namespace portreeve::lab {

/// What the rows of a report must say, as "verdict" or "verdict cause". Keys are requirement ids or ends of host names.
struct Expected {
    int exitCode = 0;
    QString verdict;
    QString rest = QStringLiteral("pass"); ///< what rows say that no key names
    QHash<QString, QString> rows = {};
};

/// What a row of a report says, in those words.
QString saidBy(const QJsonObject &row);

/// Lines that differ from what is expected; empty: none. Rows that cannot be proven are left out unless they are named.
QString differences(const QJsonObject &report, const Expected &expected);

} // namespace portreeve::lab
