#include "core/base/markdown.h"

namespace portreeve {

QString onOneLine(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return out;
}

QString markdownText(const QString &text)
{
    static constexpr QStringView special = u"\\`*_[]<>|#&";
    QString out;
    for (const QChar c : onOneLine(text)) {
        if (special.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

QString markdownBlock(const QString &text, const QString &language)
{
    QString fence = QStringLiteral("```");
    while (text.contains(fence))
        fence += u'`';
    return fence + language + u'\n' + text + (text.endsWith(u'\n') ? QString() : QStringLiteral("\n")) + fence +
           QStringLiteral("\n\n");
}

} // namespace portreeve
