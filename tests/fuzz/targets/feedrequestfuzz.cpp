#include "core/feed/answer.h"
#include "tests/fuzz/fuzz.h"

#include <QString>

using namespace portreeve::feed;

/// Any bytes are a request or a status that refuses them, and every answer is a whole HTTP message.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const std::string_view text = fuzzText(data, size);
    const QByteArray bytes(text.data(), qsizetype(text.size()));
    const qsizetype end = endOfHead(bytes);
    FUZZ_VERIFY(end == -1 || (end > 1 && end <= bytes.size()));
    const Parsed parsed = parseRequest(end < 0 ? bytes : bytes.left(end));
    FUZZ_VERIFY(parsed.request.has_value() == (parsed.status == 0));
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    const Feed feed{QStringLiteral("a.txt"), {}, "192.0.2.0/24\n", "\"t\"", now};
    const Answer answer = parsed.request ? answerTo(*parsed.request, {feed}, now) : refusal(parsed.status, now);
    FUZZ_VERIFY(answer.bytes.startsWith("HTTP/1.1 " + QByteArray::number(answer.status)));
    FUZZ_VERIFY(answer.bytes.count("\r\n\r\n") == 1);
    if (parsed.request)
        FUZZ_VERIFY(parsed.request->path.startsWith('/'));
    return 0;
}
