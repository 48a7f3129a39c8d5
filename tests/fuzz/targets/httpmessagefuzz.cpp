#include "core/net/tunnel.h"
#include "core/probes/httpreading.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;

namespace {

/// A proxy's answer in pieces ends as the whole does.
void tunnel(net::ProxyType type, const QByteArray &bytes)
{
    const net::TunnelRequest request{type, QStringLiteral("a.example"), 443, "u", "p"};
    const auto whole = net::Tunnel::create(request);
    const auto pieces = net::Tunnel::create(request);
    const net::Tunnel::State state = whole->advance(bytes);
    net::Tunnel::State last = net::Tunnel::State::UnderWay;
    for (qsizetype i = 0; i < bytes.size() && last == net::Tunnel::State::UnderWay; ++i)
        last = pieces->advance(bytes.mid(i, 1));
    FUZZ_VERIFY((state == net::Tunnel::State::Failed) == (last == net::Tunnel::State::Failed));
    FUZZ_VERIFY((state == net::Tunnel::State::Done) == (last == net::Tunnel::State::Done));
    FUZZ_VERIFY(whole->failure() == pieces->failure());
}

} // namespace

/// HTTP heads and the answers of proxies.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    net::HttpHead head;
    if (net::readHttpHead(bytes, head) == net::HttpReading::Whole) {
        FUZZ_VERIFY(head.status >= 200 && head.status <= 599);
        FUZZ_VERIFY(head.size <= bytes.size());
        probes::Outcome outcome;
        outcome.target.host = QStringLiteral("a.example");
        probes::readHttp(head, QDateTime::fromSecsSinceEpoch(0, Qt::UTC), outcome);
        FUZZ_VERIFY(outcome.http && outcome.http->status == head.status);
    }
    if (size <= 4096) {
        tunnel(net::ProxyType::Http, bytes);
        tunnel(net::ProxyType::Socks5, bytes);
    }
    return 0;
}
