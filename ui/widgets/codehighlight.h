#pragma once

#include <QPalette>
#include <QTextLayout>

namespace portreeve::widgets {

/// Colours for one line of a firewall configuration: comments, strings, numbers with addresses, and the words that
/// permit or deny. Knows no vendor; a line stands alone.
[[nodiscard]] QList<QTextLayout::FormatRange> highlightLine(const QString &line, const QPalette &palette);

} // namespace portreeve::widgets
