#include "core/ip/parse.h"
#include "tests/bench/benchmark.h"
#include "tests/lab/nft/testbed.h"
#include "tests/lab/relay/relay.h"
#include "tests/support/busy.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portreeve::bench {

namespace {

constexpr int Count = 500;
constexpr quint16 FirstPort = 30000;
constexpr int Runs = 5;
const QString Remote = QStringLiteral("3.217.228.10"); // only in the namespaces

using namespace std::chrono_literals;
using lab::Direction;
using lab::RelayedPacket;
using Times = QHash<int, double>; ///< port, ms

/// Kept listening in the namespace; the kernel completes each handshake.
std::vector<lab::Descriptor> listenOnAll(const lab::Namespace &where)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    return where.inside([] {
        std::vector<lab::Descriptor> listeners;
        for (int i = 0; i < Count; ++i) {
            lab::Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            sockaddr_in here{};
            here.sin_family = AF_INET;
            here.sin_port = htons(quint16(FirstPort + i));
            if (bind(listener.get(), reinterpret_cast<const sockaddr *>(&here), sizeof here) == 0 &&
                listen(listener.get(), 64) == 0)
                listeners.push_back(std::move(listener));
        }
        return listeners;
    });
}

/// What the round trip of each port's handshake really was: from the SYN at the relay to the SYN-ACK leaving it, both
/// holds and the far end's turn in between. What lies before and behind counts as error of who is measured.
Times truth(const std::vector<RelayedPacket> &log)
{
    QHash<int, std::chrono::nanoseconds> asked;
    Times times;
    for (const RelayedPacket &packet : log) {
        if (!packet.head.is(lab::Protocol::Tcp) || (packet.head.tcpFlags & lab::TcpSyn) == 0)
            continue;
        if (packet.direction == Direction::ToAws) {
            if (!asked.contains(packet.head.destinationPort))
                asked.insert(packet.head.destinationPort, packet.arrival);
        } else if (asked.contains(packet.head.sourcePort) && !times.contains(packet.head.sourcePort)) {
            const auto taken = packet.departure - asked.value(packet.head.sourcePort);
            times.insert(packet.head.sourcePort, std::chrono::duration<double, std::milli>(taken).count());
        }
    }
    return times;
}

/// Handshakes that were under way at once.
int mostInFlight(const std::vector<RelayedPacket> &log)
{
    QSet<int> open;
    qsizetype most = 0;
    for (const RelayedPacket &packet : log) { // in order of arrival at the relay
        if (!packet.head.is(lab::Protocol::Tcp) || (packet.head.tcpFlags & lab::TcpSyn) == 0)
            continue;
        if (packet.direction == Direction::ToAws)
            open.insert(packet.head.destinationPort);
        else
            open.remove(packet.head.sourcePort);
        most = std::max(most, open.size());
    }
    return int(most);
}

Times reported(const QByteArray &report, double (*read)(const QJsonValue &row))
{
    Times times;
    for (const QJsonValue row : QJsonDocument::fromJson(report)[QStringLiteral("results")].toArray())
        times.insert(row[QStringLiteral("target")][QStringLiteral("port")].toInt(), read(row));
    return times;
}

Times reportedByUs(const QByteArray &report)
{
    return reported(report, [](const QJsonValue &row) {
        return row[QStringLiteral("rttMs")][QStringLiteral("median")].toDouble();
    });
}

Times connectTimes(const QByteArray &report)
{
    return reported(report, [](const QJsonValue &row) {
        for (const QJsonValue phase : row[QStringLiteral("phases")].toArray()) {
            if (phase[QStringLiteral("name")].toString() == u"tcp")
                return phase[QStringLiteral("ms")].toDouble();
        }
        return 0.0;
    });
}

/// "SENT (0.0012s) Starting TCP Handshake > 3.217.228.10:30000", "RCVD (0.0413s) Handshake with 3.217.228.10:30000 ..".
Times reportedByNping(const QByteArray &output)
{
    static const QRegularExpression line(
        QStringLiteral(R"(^(SENT|RCVD) \(([0-9.]+)s\) .*Handshake (?:>|with) [0-9.]+:([0-9]+))"),
        QRegularExpression::MultilineOption);
    QHash<int, double> sent;
    Times times;
    for (auto found = line.globalMatch(QString::fromUtf8(output)); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const int port = match.captured(3).toInt();
        const double at = match.captured(2).toDouble() * 1000;
        if (match.captured(1) == u"SENT")
            sent.insert(port, at);
        else if (sent.contains(port))
            times.insert(port, at - sent.value(port));
    }
    return times;
}

/// Nothing where a connection is missing.
std::optional<double> medianError(const Times &reported, const Times &real)
{
    std::vector<double> errors;
    for (auto it = real.cbegin(); it != real.cend(); ++it) {
        if (reported.contains(it.key()))
            errors.push_back(std::abs(reported.value(it.key()) - it.value()));
    }
    return errors.size() == size_t(Count) ? std::optional(Bench::medianOf(std::move(errors))) : std::nullopt;
}

/// How far the reported round-trip times are from what a relay with a delay logged, connection by connection.
class RttBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("rtt"); }

    QList<Row> run(const Bench &bench) override
    {
        const QString what = QStringLiteral("error of the RTT, 500 checks in flight");
        if (geteuid() != 0)
            return {Row::without(Row::State::Skipped, what, QStringLiteral("network namespaces need root"))};
        const Result<std::unique_ptr<lab::Testbed>> bed =
            lab::Testbed::create(lab::Path::Relayed, {*ip::parseAddress(Remote)});
        if (!bed)
            return {Row::without(Row::State::Skipped, what, bed.error().english())};
        const std::vector<lab::Descriptor> listeners = listenOnAll((*bed)->peer());
        QFile list(bench.scratch(QStringLiteral("rtt-targets.txt")));
        if (listeners.size() != size_t(Count) || !list.open(QIODevice::WriteOnly))
            return {Row::without(Row::State::Wrong, what, QStringLiteral("500 sockets could not listen"))};
        for (int i = 0; i < Count; ++i)
            list.write(Remote.toLatin1() + ' ' + QByteArray::number(FirstPort + i) + " tcp\n");
        list.close();
        QList<Row> rows{measure(bench, **bed, list.fileName(), what)};
        const unsigned processors = std::thread::hardware_concurrency();
        const tests::Busy busy(processors);
        rows.append(measure(bench, **bed, list.fileName(), what + QStringLiteral(", processors busy")));
        Row connects;
        connects.what = QStringLiteral("by the time that connect() took, processors busy");
        connects.ours = medianOfRuns(**bed, bench.portreeve(), checkArguments(bench, list.fileName()), connectTimes);
        rows.append(connects);
        return rows;
    }

private:
    static QStringList checkArguments(const Bench &bench, const QString &list)
    {
        return {QStringLiteral("--data-dir"),
                bench.scratch(QStringLiteral("rtt-data")),
                QStringLiteral("check"),
                QStringLiteral("--targets"),
                list,
                QStringLiteral("--rate"),
                QStringLiteral("unlimited"),
                QStringLiteral("--concurrency"),
                QString::number(Count),
                QStringLiteral("--format"),
                QStringLiteral("json")};
    }

    static Row measure(const Bench &bench, const lab::Testbed &bed, const QString &list, const QString &what)
    {
        Row row;
        row.what = what;
        row.budget = 0.3;
        row.ours = medianOfRuns(bed, bench.portreeve(), checkArguments(bench, list), reportedByUs);
        if (!row.ours)
            return Row::without(Row::State::Wrong, what,
                                QStringLiteral("not every connection was reported, or not all were under way at once"));
        if (const std::optional<QString> nping = Bench::peer(QStringLiteral("nping"))) {
            row.peer = QStringLiteral("nping");
            const QString ports = QStringLiteral("%1-%2").arg(FirstPort).arg(FirstPort + Count - 1);
            row.theirs =
                medianOfRuns(bed, *nping,
                             {QStringLiteral("--tcp-connect"), QStringLiteral("-c"), QStringLiteral("1"),
                              QStringLiteral("--rate"), QStringLiteral("100000"), QStringLiteral("-p"), ports, Remote},
                             reportedByNping);
        }
        return row;
    }

    static std::optional<double> medianOfRuns(const lab::Testbed &bed, const QString &program,
                                              const QStringList &arguments, Times (*read)(const QByteArray &))
    {
        std::vector<double> errors;
        for (int i = 0; i < Runs; ++i) {
            lab::RelaySetup setup;
            setup.seed = quint64(i + 1);
            setup.toAws.delay = setup.toOffice.delay = 60ms;
            setup.toAws.jitter = setup.toOffice.jitter = 10ms;
            bed.relay().set(setup);
            const Result<QByteArray> output = bed.client().run(program, arguments);
            const bool together = read == reportedByNping || mostInFlight(bed.relay().log()) > Count * 9 / 10;
            const std::optional<double> error =
                output && together ? medianError(read(*output), truth(bed.relay().log())) : std::nullopt;
            if (!error)
                return std::nullopt;
            errors.push_back(*error);
        }
        return Bench::medianOf(std::move(errors));
    }
};

} // namespace

std::unique_ptr<Benchmark> make_rtt_benchmark()
{
    return std::make_unique<RttBenchmark>();
}

} // namespace portreeve::bench
