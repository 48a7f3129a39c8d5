#include "ui/text/breaktext.h"

namespace portreeve::text {

namespace {

constexpr QChar Break(0x200B); // ZERO WIDTH SPACE
constexpr qsizetype Long = 20; // characters of a word that fits every column

bool breaksAfter(QChar character)
{
    return QStringView(u"./-@:=_,").contains(character);
}

} // namespace

QString withBreaks(const QString &text)
{
    QString result;
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = begin;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        for (qsizetype i = begin; i < end; ++i) {
            result += text[i];
            if (end - begin > Long && i + 1 < end && breaksAfter(text[i]))
                result += Break;
        }
        for (begin = end; begin < text.size() && text[begin].isSpace(); ++begin)
            result += text[begin];
    }
    return result;
}

QString withoutBreaks(const QString &text)
{
    return QString(text).remove(Break);
}

} // namespace portreeve::text
