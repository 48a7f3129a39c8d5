#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

/// HCL as Terraform reads it, laid out as `terraform fmt` does (two blanks, equals signs below one another).
namespace portreeve::exporters {

struct HclAttribute {
    QByteArray name;
    QByteArray value; ///< an expression on one line; texts through hclText
};

/// A quoted text of one printable line in which nothing is expanded: quotation marks, backslashes, ${ and %{ escaped.
QByteArray hclText(const QString &text);
QByteArray hclQuoted(const QByteArray &ascii);

void appendHclComments(const QStringList &lines, qsizetype indent, QByteArray &out);
void appendHclAttributes(const QList<HclAttribute> &attributes, qsizetype indent, QByteArray &out);
/// A list with one value in each line.
void appendHclList(const QByteArray &name, const QByteArrayList &values, qsizetype indent, QByteArray &out);
/// A variable that the user must set.
void appendHclVariable(const QByteArray &name, const QString &description, QByteArray &out);

} // namespace portreeve::exporters
