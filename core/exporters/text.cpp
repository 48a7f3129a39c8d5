#include "core/exporters/text.h"

#include <array>

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

QString replaced(const QString &text, QStringView characters, QStringView by)
{
    Q_ASSERT(characters.size() == by.size());
    std::array<char16_t, 128> others{};
    for (qsizetype i = 0; i < characters.size(); ++i) {
        Q_ASSERT(characters[i].unicode() < others.size());
        others[characters[i].unicode()] = by[i].unicode();
    }
    QString safe = text;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit < others.size() && others[unit] != 0)
            safe[i] = QChar(others[unit]);
    }
    return safe;
}

void appendUtf8(QStringView text, QByteArray &out)
{
    if (isAscii(text))
        appendTo(out, text);
    else
        out += text.toUtf8();
}

void appendMarked(QByteArrayView sign, const QStringList &lines, QByteArray &out, QByteArrayView lineEnd)
{
    for (const QString &line : lines) {
        appendTo(out, sign, QByteArrayView(line.isEmpty() ? "" : " "));
        appendUtf8(line, out);
        out.append(lineEnd);
    }
}

char *part::put(const ip::Prefix &prefix, char *out)
{
    out = ip::formatAddress(prefix.address(), out);
    *out++ = '/';
    return ip::formatNumber(unsigned(prefix.length()), out);
}

} // namespace portreeve::exporters
