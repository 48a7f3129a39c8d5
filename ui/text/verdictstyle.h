#pragma once

#include <QColor>
#include <QList>
#include <QString>

namespace portreeve::text {

/// How a verdict is shown: always with word and shape, colour only on top. `order` is worst first.
struct VerdictStyle {
    QString id;      ///< "pass", "degraded", "blocked", "intercepted", "inconclusive", "not-run"
    QString word;    ///< in the user's language
    QString icon;    ///< name of the shape in resources/icons
    QString meaning; ///< one sentence for a tool tip
    QColor light;    ///< at least 4.5:1 on the window and base of the light palette
    QColor dark;     ///< likewise, dark
    int order = 0;

    [[nodiscard]] QColor color(bool onDark) const { return onDark ? dark : light; }
};

/// Ids in the order in which they are shown: what needs attention first.
[[nodiscard]] QStringList verdictIds();
/// The style of an id; that of "not-run" for an unknown one.
[[nodiscard]] VerdictStyle verdictStyle(const QString &id);

} // namespace portreeve::text
