#include "core/exporters/hcl.h"

#include "core/exporters/text.h"

#include <algorithm>

namespace portreeve::exporters {

QByteArray hclText(const QString &text)
{
    QString escaped = printable(text);
    const auto acts = [](QChar c) {
        return c == u'\\' || c == u'"' || c == u'$' || c == u'%';
    };
    if (std::none_of(escaped.cbegin(), escaped.cend(), acts))
        return '"' + escaped.toUtf8() + '"';
    escaped.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    escaped.replace(QLatin1String("${"), QLatin1String("$${")).replace(QLatin1String("%{"), QLatin1String("%%{"));
    return '"' + escaped.toUtf8() + '"';
}

QByteArray hclQuoted(const QByteArray &ascii)
{
    return hclText(QString::fromLatin1(ascii));
}

void appendHclComments(const QStringList &lines, qsizetype indent, QByteArray &out)
{
    const QByteArray sign = QByteArray(indent, ' ') + '#';
    appendMarked(sign, lines, out);
}

void appendHclAttributes(const QList<HclAttribute> &attributes, qsizetype indent, QByteArray &out)
{
    qsizetype width = 0;
    for (const HclAttribute &attribute : attributes)
        width = std::max(width, attribute.name.size());
    for (const HclAttribute &attribute : attributes)
        out += QByteArray(indent, ' ') + attribute.name.leftJustified(width) + " = " + attribute.value + '\n';
}

void appendHclList(const QByteArray &name, const QByteArrayList &values, qsizetype indent, QByteArray &out)
{
    const QByteArray blanks(indent, ' ');
    out += blanks + name + " = [\n";
    for (const QByteArray &value : values)
        appendTo(out, blanks, "  ", value, ",\n");
    out += blanks + "]\n";
}

void appendHclVariable(const QByteArray &name, const QString &description, QByteArray &out)
{
    out += "variable " + hclQuoted(name) + " {\n";
    appendHclAttributes({{"description", hclText(description)}, {"type", "string"}}, 2, out);
    out += "}\n";
}

} // namespace portreeve::exporters
