#include "core/guides/quote.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace portreeve::guides {

namespace {

bool isBareInShell(QChar c)
{
    return (c.unicode() < 128 && c.isLetterOrNumber()) || QStringView(u"@%+=:,./_-").contains(c);
}

bool isPowershellQuote(QChar c)
{
    return QStringView(u"'\u2018\u2019\u201a\u201b").contains(c);
}

} // namespace

QString shellQuoted(const QString &text)
{
    if (!text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isBareInShell))
        return text;
    QString inside = text;
    inside.remove(QChar::Null).replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + inside + u'\'';
}

QString shellFile(const QString &path)
{
    return shellQuoted(path.startsWith(u'-') ? QStringLiteral("./") + path : path);
}

QString powershellQuoted(const QString &text)
{
    QString word(u'\'');
    for (const QChar c : text) {
        if (c.isNull())
            continue;
        if (isPowershellQuote(c))
            word += c;
        word += c;
    }
    return word + u'\'';
}

QString registryQuoted(const QString &text)
{
    QString inside = text;
    inside.remove(QChar::Null);
    inside.replace(QStringLiteral("\r\n"), QStringLiteral(" ")).replace(u'\n', u' ').replace(u'\r', u' ');
    inside.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + inside + u'"';
}

QString jsonText(const QJsonObject &object)
{
    return jsonText(QJsonDocument(object));
}

QString jsonText(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Indented));
}

} // namespace portreeve::guides
