#pragma once

#include <QStringList>

#include <string_view>

namespace portreeve::policy {

/// The letters and length that a vendor allows in names.
struct NameStyle {
    QString prefix;                       ///< put before every name; begins with a letter
    QString marks = QStringLiteral("-_"); ///< ASCII, allowed beside letters and digits; '_' replaces the others
    qsizetype maxLength = 63;             ///< at least 16
    Qt::CaseSensitivity compare = Qt::CaseSensitive; ///< are names that differ in case the same to the vendor
};

/// A name in the style for each of the full names, which already begin with the prefix and may use any letters. A name
/// depends on its full name alone, so that it is the same from export to export: too long ones end in eight digits of a
/// SHA-256 of the whole, and so do those that would otherwise meet another. Full names that occur twice get "-2" ..
QStringList safeNames(const QStringList &fullNames, const NameStyle &style);

/// The names that are not among the others, in their order.
QStringList without(const QStringList &names, const QStringList &others);

/// For the hash tables of the standard library, which are quick with many short names; refers to the name.
inline std::u16string_view lettersOf(QStringView name)
{
    return {name.utf16(), std::size_t(name.size())};
}

} // namespace portreeve::policy
