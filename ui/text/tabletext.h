#pragma once

#include <QAbstractItemModel>

namespace portreeve::text {

enum class Separator {
    Tab,  ///< for the clipboard and spreadsheets; tabs and line ends inside a cell become blanks
    Comma ///< RFC 4180 with CRLF
};

/// The cells as text, CopyRole before DisplayRole, with a header line if asked for. Text that a spreadsheet would run
/// as a formula gets an apostrophe in front; numbers stay numbers.
[[nodiscard]] QString tableText(const QAbstractItemModel &model, const QList<int> &rows, const QList<int> &columns,
                                Separator separator, bool header);

/// `text` as one cell, quoted and defused as above.
[[nodiscard]] QString cellText(const QString &text, Separator separator);

} // namespace portreeve::text
