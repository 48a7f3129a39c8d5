#include "core/base/celltext.h"

namespace portreeve {

namespace {

bool isSpeaking(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

/// ASCII without control characters, single blanks, none at the ends: most text, and nothing to do. Loops without a way
/// out, so that several characters are looked at together.
bool isPlain(QStringView text)
{
    if (text.isEmpty())
        return true;
    const char16_t *units = text.utf16();
    const qsizetype last = text.size() - 1;
    quint16 odd = 0;
    for (qsizetype i = 0; i < last; ++i) {
        const quint16 unit = units[i];
        const quint16 next = units[i + 1];
        odd |= quint16(quint16(unit - u' ') > u'~' - u' ') | quint16(quint16((unit ^ u' ') | (next ^ u' ')) == 0);
    }
    return odd == 0 && units[0] != u' ' && units[last] > u' ' && units[last] <= u'~';
}

bool isXmlText(char32_t point, bool lines)
{
    if (point == U'\t' || (point == U'\n' && lines))
        return true;
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return !QChar::isNonCharacter(point);
    }
}

} // namespace

QString printable(const QString &raw)
{
    if (isPlain(raw))
        return raw;
    const QStringView text = raw;
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t code = pair ? QChar::surrogateToUcs4(c, text[i + 1]) : char32_t(c.unicode());
        if (isSpeaking(code))
            result += text.mid(i, pair ? 2 : 1);
        else
            result += u' ';
        i += pair ? 1 : 0;
    }
    return result.simplified();
}

QString xmlText(const QString &text, bool lines)
{
    if (isPlain(text))
        return text;
    QString clean;
    clean.reserve(text.size());
    for (const char32_t point : text.toUcs4()) {
        if (isXmlText(point, lines))
            clean.append(QChar::fromUcs4(point));
        else
            clean.append(QChar::ReplacementCharacter);
    }
    return clean;
}

QByteArray shortened(const QString &text, qsizetype bytes)
{
    const QByteArray whole = text.toUtf8();
    if (whole.size() <= bytes)
        return whole;
    qsizetype end = bytes - 2;
    while (end > 0 && (uchar(whole[end]) & 0xC0U) == 0x80U)
        --end;
    return whole.left(end).trimmed() + "..";
}

QByteArray csvCell(const QString &text, qsizetype bytes)
{
    QString safe = printable(text);
    if (safe.isEmpty())
        return {};
    if (QStringView(u"=+-@\uFF1D\uFF0B\uFF0D\uFF20").contains(safe.front()))
        safe.prepend(u'\'');
    QByteArray cell = shortened(safe, bytes);
    if (cell.contains(',') || cell.contains('"'))
        cell = '"' + cell.replace("\"", "\"\"") + '"';
    return cell;
}

QByteArray csvRow(const QStringList &cells)
{
    QByteArrayList escaped;
    for (const QString &cell : cells)
        escaped.append(csvCell(cell));
    return escaped.join(',') + "\r\n";
}

} // namespace portreeve
