#include "tests/app/windowtest.h"

#include "core/catalog/loader.h"
#include "core/workspace/storedruns.h"
#include "tests/support/fakenet.h"
#include "tests/support/rangefiles.h"
#include "tests/support/samplerecord.h"
#include "tests/support/samplereport.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace portreeve::tests {

using app::Session;

namespace {

/// Every name resolves to 9.9.8.7, or stays silent. No packet is sent.
class StubResolver final : public net::HostResolver
{
public:
    StubResolver(net::Scheduler &scheduler, bool answers)
        : m_scheduler(scheduler)
        , m_answers(answers)
    {}
    std::unique_ptr<net::Job> resolve(const net::DnsQuestion &question, std::chrono::milliseconds timeout,
                                      std::function<void(const net::DnsAnswer &)> done) override
    {
        struct Later final : net::Job {
            net::Timer timer;
        };
        auto job = std::make_unique<Later>();
        net::DnsAnswer answer;
        answer.result = !m_answers                              ? net::DnsResult::Timeout
                        : question.family == ip::Family::IPv6   ? net::DnsResult::NoData
                        : question.name.endsWith(u".invalid"_s) ? net::DnsResult::NxDomain
                                                                : net::DnsResult::Answer;
        if (answer.result == net::DnsResult::Answer)
            answer.records.addresses = {addressOf(u"9.9.8.7"_s)};
        job->timer = net::Timer(m_scheduler, m_answers ? std::chrono::milliseconds(0) : timeout,
                                [done = std::move(done), answer] { done(answer); });
        return job;
    }
    [[nodiscard]] QStringList servers() const override { return {u"192.0.2.53:53"_s}; }

private:
    net::Scheduler &m_scheduler;
    bool m_answers;
};

class StubConnector final : public net::Connector
{
public:
    explicit StubConnector(net::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {}
    std::unique_ptr<net::Job> connect(const net::ConnectRequest &,
                                      std::function<void(const net::ConnectResult &)> done) override
    {
        struct Later final : net::Job {
            net::Timer timer;
        };
        auto job = std::make_unique<Later>();
        job->timer = net::Timer(m_scheduler, {}, [done = std::move(done)] {
            net::ConnectResult refused;
            refused.failure = net::ConnectFailure::Refused;
            refused.systemError = u"ECONNREFUSED"_s;
            done(refused);
        });
        return job;
    }

private:
    net::Scheduler &m_scheduler;
};

/// Nothing takes UDP.
class StubDatagrams final : public net::DatagramOpener
{
public:
    explicit StubDatagrams(net::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {}

    std::unique_ptr<net::DatagramChannel> open(const net::DatagramRequest &,
                                               std::function<void(const net::DatagramEvent &)> onEvent) override
    {
        return std::make_unique<Channel>(m_scheduler, std::move(onEvent));
    }

private:
    class Channel final : public net::DatagramChannel
    {
    public:
        Channel(net::Scheduler &scheduler, std::function<void(const net::DatagramEvent &)> onEvent)
            : m_scheduler(scheduler)
            , m_onEvent(std::move(onEvent))
        {}
        void send(const QByteArray &) override
        {
            net::DatagramEvent event;
            event.fault = net::DatagramFault::PortUnreachable;
            m_timer = net::Timer(m_scheduler, {}, [tell = m_onEvent, event] { tell(event); });
        }

    private:
        net::Scheduler &m_scheduler;
        std::function<void(const net::DatagramEvent &)> m_onEvent;
        net::Timer m_timer;
    };

    net::Scheduler &m_scheduler;
};

} // namespace

net::NetworkFactory network(bool answers)
{
    return [answers](net::EventLoop &loop, const net::NetworkOptions &) -> Result<net::Network> {
        net::Network network;
        network.resolver = std::make_unique<StubResolver>(loop, answers);
        network.connector = std::make_unique<StubConnector>(loop);
        network.datagrams = std::make_unique<StubDatagrams>(loop);
        network.random = [](qsizetype count) {
            return QByteArray(count, 'x');
        };
        return network;
    };
}

std::shared_ptr<const awsranges::RangeIndex> someRanges()
{
    const Result<awsranges::IpRanges> ranges = awsranges::IpRanges::parse(
        rangeFile("9.9.8.0/23 AMAZON us-east-1\n9.9.10.0/23 AMAZON us-east-1\n9.9.8.0/24 S3 us-east-1\n"
                  "9.9.16.0/24 S3 eu-west-1\n2600:1::/40 S3 us-east-1"),
        u"ranges"_s);
    return ranges ? std::make_shared<const awsranges::RangeIndex>(*ranges) : nullptr;
}

net::DeviceFacts someDevice(const net::DeviceQuestion &question)
{
    net::DeviceFacts facts;
    facts.system = u"Debian"_s;
    facts.links = QList<net::Link>{{u"tun0"_s, net::LinkKind::Tun, 1420, {}}};
    facts.ways = QList<net::Way>{{ip::Family::IPv4, u"tun0"_s, net::ShownAddress(question.towards.first())}};
    facts.ipv6 = net::Ipv6State::NoRoute;
    return facts;
}

requirements::Selection regions(const QStringList &codes)
{
    requirements::Selection selection;
    selection.regions = codes;
    return selection;
}

requirements::Selection fewRows()
{
    requirements::Selection selection = regions({u"us-east-1"_s});
    selection.protocols = {u"pcoip"_s};
    selection.clients = {u"zero-client"_s};
    return selection;
}

workspace::CheckReport refusedEverywhere(const Session &session)
{
    const workspace::CheckPlan plan = workspace::planCheck(session.catalog(), session.requirements(), session.ranges());
    QList<probes::Outcome> outcomes;
    for (const probes::Target &target : plan.targets) {
        probes::Outcome outcome = outcomeOf(target, probes::Failure::TcpRefused);
        outcome.note(u"refused"_s,
                     PR_MESSAGE("probes", "A wildcard is no host: only names that are really used can be checked."));
        outcome.phases = {{probes::Phase::Dns, 3}, {probes::Phase::Tcp, 12}};
        outcomes.append(outcome);
    }
    workspace::CheckReport report =
        workspace::makeReport(plan, outcomes, QDateTime(QDate(2026, 6, 20), QTime(11, 0), Qt::UTC), {});
    report.selection = session.selection();
    return report;
}

void WindowTest::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void WindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void WindowTest::runCheck(Parts &parts) const
{
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.check.runRequested();
    QTRY_VERIFY_WITH_TIMEOUT(!reported.isEmpty(), 10'000);
    QVERIFY(!parts.checkPresenter.isRunning());
}

void WindowTest::keep(const workspace::CheckReport &report, const QString &runId) const
{
    const DayClock clock;
    history::Location location;
    location.path = path(u"history.sqlite"_s);
    const Result<workspace::StoredRun> stored =
        workspace::storeRun(location, clock, report, {runId, {}, report.startedAt});
    QVERIFY2(stored, stored ? "" : qPrintable(stored.error().english()));
}

QString WindowTest::writeRecord(const QString &name) const
{
    workspace::RecordHead head = sampleRecordHead();
    head.selection = Session(m_catalog).selection();
    auto writer = workspace::RecordWriter::create(path(name), head, true);
    bool good = writer.has_value();
    for (int second = 0; second < 60 && good; ++second) {
        good = bool((*writer)->add(sampleAt(0, second, second < 30 ? 50 : 150 + second % 3)));
        if (good && second % 10 == 5)
            good = bool((*writer)->add(sampleAt(1, second, {}, probes::Failure::TcpTimeout)));
    }
    if (!good || !(*writer)->end(head.startedAt.toMSecsSinceEpoch() + 60'000, probes::RunEnd::Cancelled))
        qFatal("cannot write the record");
    return path(name);
}

} // namespace portreeve::tests
