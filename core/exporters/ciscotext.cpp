#include "core/exporters/ciscotext.h"

#include "core/exporters/text.h"

#include <algorithm>

namespace portreeve::exporters {

namespace {

constexpr qsizetype CommentBytes = 200;

QByteArray withMask(const ip::Prefix &prefix, const ip::Address &mask)
{
    return (prefix.address().toCanonicalText() + u' ' + mask.toCanonicalText()).toLatin1();
}

bool isAscii(QChar c)
{
    return c >= u' ' && c <= u'~';
}

/// Letters without their accents, and an underscore for each character that has no letter.
QString inAscii(const QString &text)
{
    const QString plain = text.normalized(QString::NormalizationForm_KD);
    QString safe;
    for (const QChar c : plain) {
        if (!c.isMark() && !c.isLowSurrogate())
            safe += isAscii(c) ? c : QChar(u'_');
    }
    return safe.simplified();
}

} // namespace

QByteArray ciscoText(const QString &text, qsizetype bytes)
{
    QString safe = printable(text);
    if (!std::all_of(safe.cbegin(), safe.cend(), isAscii))
        safe = inAscii(safe);
    return shortened(safe.replace(u'?', u'.'), bytes);
}

void appendCiscoComments(const QStringList &lines, QByteArray &out)
{
    for (const QString &text : lines) {
        const QByteArray comment = ciscoText(text, CommentBytes);
        out += (comment.isEmpty() ? "!" : "! ") + comment + '\n';
    }
}

QByteArray withNetmask(const ip::Prefix &prefix)
{
    return withMask(prefix, prefix.netmask());
}

QByteArray withWildcardMask(const ip::Prefix &prefix)
{
    return withMask(prefix, ip::Address::fromV4(~prefix.netmask().v4()));
}

} // namespace portreeve::exporters
