#include "core/exporters/ciscotext.h"

#include "core/exporters/text.h"

namespace portreeve::exporters {

namespace {

constexpr qsizetype CommentBytes = 200;

QByteArray withMask(const ip::Prefix &prefix, const ip::Address &mask)
{
    return (prefix.address().toCanonicalText() + u' ' + mask.toCanonicalText()).toLatin1();
}

} // namespace

QByteArray ciscoText(const QString &text, qsizetype bytes)
{
    const QString plain = printable(text).normalized(QString::NormalizationForm_KD);
    QString safe;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const QChar c = plain[i];
        if (c.isMark() || c.isLowSurrogate())
            continue;
        safe += c == u'?' ? u'.' : c.unicode() >= u' ' && c.unicode() <= u'~' ? c : QChar(u'_');
    }
    return shortened(safe.simplified(), bytes);
}

void appendCiscoComments(const QStringList &lines, QByteArray &out)
{
    for (const QString &text : lines)
        out += ("! " + ciscoText(text, CommentBytes)).trimmed() + '\n';
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
