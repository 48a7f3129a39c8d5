#include "core/probes/attempt.h"
#include "core/probes/httpreading.h"

namespace portreeve::probes {

namespace {

net::Reading readingOf(const QByteArray &received)
{
    net::HttpHead head;
    switch (net::readHttpHead(received, head)) {
    case net::HttpReading::More:
        return net::Reading::More;
    case net::HttpReading::NotHttp:
        return net::Reading::Foreign;
    case net::HttpReading::Whole:
        break;
    }
    return net::Reading::Whole;
}

/// Plain HTTP is asked of an HTTP proxy itself: few of them open tunnels to port 80.
bool tunnels(const Assignment &assignment)
{
    return assignment.target.expectTls || !assignment.proxy || assignment.proxy->type == net::ProxyType::Socks5;
}

Attempt::Dialogue dialogueOf(const Assignment &assignment, const Clock &clock)
{
    Attempt::Dialogue dialogue;
    dialogue.tunnel = tunnels(assignment);
    dialogue.question.question = httpQuestion(assignment.target, assignment.proxy);
    dialogue.question.limit = net::HttpHeadLimit;
    dialogue.question.read = [](const QByteArray &received, bool) {
        return readingOf(received);
    };
    dialogue.read = [&clock](const net::ConnectResult &result, Outcome &outcome) {
        net::HttpHead head;
        if (!result.exchangeTime || net::readHttpHead(result.received, head) != net::HttpReading::Whole)
            return;
        outcome.phases.append({Phase::Http, toMs(*result.exchangeTime)});
        readHttp(head, clock.now(), outcome);
    };
    return dialogue;
}

/// Does a web server answer? What it says also tells sign-in pages of the network and a wrong clock.
class HttpProbe final : public Probe
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("http"); }

    [[nodiscard]] bool measures(const Target &target) const override
    {
        return target.transport == Transport::Tcp && !target.dnsOnly && target.service == Service::Http;
    }

    [[nodiscard]] std::unique_ptr<net::Job> start(const Assignment &assignment, Tools &tools,
                                                  std::function<void(const Outcome &)> done) const override
    {
        return std::make_unique<Attempt>(assignment, tools, goalOf(assignment), id(), std::move(done),
                                         dialogueOf(assignment, tools.scheduler.clock()));
    }

    [[nodiscard]] QList<PlannedTraffic> traffic(const Assignment &assignment) const override
    {
        QList<PlannedTraffic> list = trafficOf(assignment, goalOf(assignment));
        if (!tunnels(assignment))
            list.removeIf([](const PlannedTraffic &one) { return one.kind == u"proxy-connect"; });
        const QString path = assignment.target.path.isEmpty() ? QStringLiteral("/") : assignment.target.path;
        list.append({QStringLiteral("http-request"), withPort(assignment.target.host, assignment.target.port),
                     QStringLiteral("GET %1").arg(path), 1, 1});
        return list;
    }

private:
    static Attempt::Goal goalOf(const Assignment &assignment)
    {
        return assignment.target.expectTls ? Attempt::Goal::Tls : Attempt::Goal::Tcp;
    }
};

} // namespace

std::unique_ptr<Probe> make_http_probe()
{
    return std::make_unique<HttpProbe>();
}

} // namespace portreeve::probes
