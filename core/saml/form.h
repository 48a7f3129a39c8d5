#pragma once

#include <QByteArray>
#include <QList>

namespace portreeve::saml {

/// One field of a form that a browser sends, its value unescaped.
struct FormField {
    QByteArray name;
    QByteArray value;

    friend bool operator==(const FormField &, const FormField &) = default;
};

/// The input elements of an HTML page that have a name, in order, at most 100. Nothing else of the page is looked at.
QList<FormField> htmlFields(const QByteArray &html);

/// The value of the first field of that name; null where there is none.
QByteArray valueOf(const QList<FormField> &fields, const char *name);

} // namespace portreeve::saml
