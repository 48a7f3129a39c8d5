#include "core/guides/validators/logtext.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

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

/// UTF-16 without a mark: nearly every other byte of Western text is zero.
std::optional<QStringConverter::Encoding> encodingOfZeros(const QByteArray &bytes)
{
    const qsizetype pairs = qMin(bytes.size(), qsizetype(4096)) / 2;
    if (pairs < 2)
        return std::nullopt;
    qsizetype zeros[2] = {0, 0};
    for (qsizetype i = 0; i < pairs * 2; ++i)
        zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    if (zeros[1] * 10 > pairs * 6 && zeros[0] * 10 < pairs)
        return QStringConverter::Utf16LE;
    if (zeros[0] * 10 > pairs * 6 && zeros[1] * 10 < pairs)
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

int unitOf(QStringConverter::Encoding encoding)
{
    switch (encoding) {
    case QStringConverter::Utf16LE:
    case QStringConverter::Utf16BE:
        return 2;
    case QStringConverter::Utf32LE:
    case QStringConverter::Utf32BE:
        return 4;
    default:
        return 1;
    }
}

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringConverter::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError();
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
    std::optional<QStringConverter::Encoding> encoding = QStringConverter::encodingForData(bytes);
    if (!encoding) {
        encoding = encodingOfZeros(bytes);
        log.guessed = encoding.has_value();
    }
    if (!encoding || (*encoding == QStringConverter::Utf8 && !isUtf8(bytes))) {
        log.guessed = !isUtf8(bytes);
        encoding = log.guessed ? QStringConverter::Latin1 : QStringConverter::Utf8;
    }
    log.encoding = QStringConverter::nameForEncoding(*encoding);
    log.cutOff = bytes.size() % unitOf(*encoding) != 0;
    QStringDecoder decoder(*encoding);
    log.text = decoder(bytes.first(bytes.size() - bytes.size() % unitOf(*encoding)));
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
