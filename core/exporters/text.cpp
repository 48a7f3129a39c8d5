#include "core/exporters/text.h"

#include "core/ip/format.h"

#include <algorithm>

namespace portreeve::exporters {

namespace {

bool isAscii(QStringView text)
{
    const char16_t *units = text.utf16();
    char16_t all = 0;
    for (qsizetype i = 0; i < text.size(); ++i)
        all |= units[i];
    return all < 0x80;
}

void appendUtf8(const QString &text, QByteArray &out)
{
    if (isAscii(text))
        appendAscii(text, out);
    else
        out += text.toUtf8();
}

} // namespace

QStringList wrapped(const QString &text, qsizetype width)
{
    if (text.size() <= width)
        return text.isEmpty() ? QStringList() : QStringList{text};
    QStringList lines;
    qsizetype begin = 0;
    while (text.size() - begin > width) {
        const qsizetype blank = QStringView(text).mid(begin, width + 1).lastIndexOf(u' ');
        const qsizetype end = blank < 0 ? text.indexOf(u' ', begin + width) : begin + blank;
        if (end < 0)
            break;
        lines.append(text.mid(begin, end - begin));
        begin = end + 1;
    }
    lines.append(text.mid(begin));
    return lines;
}

void appendAscii(QStringView text, QByteArray &out)
{
    const qsizetype size = out.size();
    out.resize(size + text.size());
    std::transform(text.cbegin(), text.cend(), out.begin() + size, [](QChar c) { return c.toLatin1(); });
}

void appendMarked(QByteArrayView sign, const QStringList &lines, QByteArray &out, QByteArrayView lineEnd)
{
    for (const QString &line : lines) {
        out.append(sign).append(line.isEmpty() ? "" : " ");
        appendUtf8(line, out);
        out.append(lineEnd);
    }
}

void appendPrefix(const ip::Prefix &prefix, QByteArray &out)
{
    char buffer[ip::MaxPrefixText];
    char *end = ip::formatAddress(prefix.address(), buffer);
    *end++ = '/';
    end = ip::formatNumber(unsigned(prefix.length()), end);
    out.append(buffer, end - buffer);
}

} // namespace portreeve::exporters
