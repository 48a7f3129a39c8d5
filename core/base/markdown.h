#pragma once

#include <QString>

/// Text of anybody inside a Markdown file.
namespace portreeve {

/// Control characters become blanks, so that nothing in a file can move a terminal's cursor or end a line.
QString onOneLine(const QString &text);
/// Text that Markdown shows as it stands, on one line.
QString markdownText(const QString &text);
/// A block that ends only where the text does, whatever is in it.
QString markdownBlock(const QString &text, const QString &language);

} // namespace portreeve
