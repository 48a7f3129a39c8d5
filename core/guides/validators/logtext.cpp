#include "core/guides/validators/logtext.h"

#include "core/base/textencoding.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

/// How files begin that are often given instead of a log: ZIP, gzip, event log, PDF, PNG, JPEG, program, disk images.
bool beginsLikeOther(const QByteArray &bytes)
{
    static const QByteArray beginnings[] = {
        QByteArrayLiteral("PK\x03\x04"), QByteArrayLiteral("\x1f\x8b"), QByteArrayLiteral("ElfFile\0"),
        QByteArrayLiteral("%PDF-"),      QByteArrayLiteral("\x89PNG"),  QByteArrayLiteral("\xff\xd8\xff"),
        QByteArrayLiteral("MZ\x90"),     QByteArrayLiteral("vhdxfile"), QByteArrayLiteral("KDMV"),
    };
    return std::any_of(std::begin(beginnings), std::end(beginnings),
                       [&bytes](const QByteArray &beginning) { return bytes.startsWith(beginning); });
}

/// Characters that no log has: controls other than those of lines, tabs, pages and terminals, and what could not be
/// read.
bool looksBinary(const QString &text)
{
    const auto strange = [](QChar c) {
        return (c < u' ' && c != u'\t' && c != u'\n' && c != u'\r' && c != u'\f' && c != u'\x1b') ||
               c == QChar::ReplacementCharacter;
    };
    return std::count_if(text.cbegin(), text.cend(), strange) * 10 > text.size();
}

} // namespace

LogText decodeLog(const QByteArray &bytes)
{
    LogText log;
    if (beginsLikeOther(bytes)) {
        log.binary = true;
        return log;
    }
    const DetectedEncoding detected = detectEncoding(bytes);
    DecodedText decoded = decodeText(bytes, detected.encoding);
    log.encoding = QStringConverter::nameForEncoding(detected.encoding);
    log.guessed = !detected.marked && !detected.isUtf8();
    if (detected.isUtf8() && decoded.broken) {
        decoded = decodeText(bytes, QStringConverter::Latin1);
        log.encoding = QStringConverter::nameForEncoding(QStringConverter::Latin1);
        log.guessed = true;
    }
    log.cutOff = decoded.cutOff;
    log.text = decoded.text;
    log.hadNul = log.text.contains(QChar::Null);
    log.text.remove(QChar::Null);
    log.binary = looksBinary(log.text);
    if (log.binary)
        log.text.clear();
    log.text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    log.text.replace(u'\r', u'\n');
    return log;
}

} // namespace portreeve::guides
