#pragma once

#include <QDateTime>
#include <QString>

namespace portreeve::saml {

/// A time as a SAML document writes it, and what it means.
struct Time {
    QString text;    ///< empty where the document has none
    QDateTime value; ///< UTC; invalid where there is none, or none that can be read

    [[nodiscard]] bool isGiven() const { return !text.isEmpty(); }
    [[nodiscard]] bool isReadable() const { return value.isValid(); }
    friend bool operator==(const Time &, const Time &) = default;
};

/// xs:dateTime in UTC with or without Z (saml-core-2.0-os 1.3.3), years 0001 to 9999, to the millisecond; what is finer
/// is cut off. Any other offset is not readable, because SAML forbids it.
Time readTime(const QString &text);

} // namespace portreeve::saml
