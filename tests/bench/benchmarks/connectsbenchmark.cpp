#include "tests/bench/benchmark.h"

#include <QFile>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portreeve::bench {

namespace {

constexpr int Count = 1000;
constexpr int Backlog = 4096;
constexpr int Runs = 15;

/// Listening sockets on ports of 127.0.0.1 that the system chose. Nothing accepts: the kernel completes each handshake,
/// and the backlog has room for every run, so no accepting program is measured along.
class Listeners
{
public:
    Listeners()
    {
        rlimit limit{};
        if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
            limit.rlim_cur = limit.rlim_max;
            ::setrlimit(RLIMIT_NOFILE, &limit);
        }
        while (m_ports.size() < Count && listenOnce()) {
        }
    }
    ~Listeners()
    {
        for (const int socket : m_sockets)
            ::close(socket);
    }
    Listeners(const Listeners &) = delete;
    Listeners &operator=(const Listeners &) = delete;

    [[nodiscard]] const QList<int> &ports() const { return m_ports; }

private:
    bool listenOnce()
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (socket < 0)
            return false;
        m_sockets.append(socket);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(socket, generic, size) != 0 || ::listen(socket, Backlog) != 0 ||
            ::getsockname(socket, generic, &size) != 0)
            return false;
        m_ports.append(ntohs(address.sin_port));
        return true;
    }

    QList<int> m_sockets;
    QList<int> m_ports;
};

/// 1,000 TCP checks of listening ports as a whole process, against nmap's connect scan of the same ports.
class ConnectsBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("connects"); }

    QList<Row> run(const Bench &bench) override
    {
        Row row;
        row.what = QStringLiteral("1,000 TCP checks on loopback");
        row.peer = QStringLiteral("nmap");
        row.budgetRatio = 1;
        const std::optional<QString> nmap = Bench::peer(row.peer);
        if (!nmap)
            return {Row::without(Row::State::PeerMissing, row.what, row.peer)};
        const Listeners listeners;
        if (listeners.ports().size() != Count)
            return {wrong(row, QStringLiteral("1,000 sockets could not listen"))};

        QStringList ports;
        QByteArray targets;
        for (const int port : listeners.ports()) {
            ports.append(QString::number(port));
            targets += "127.0.0.1 " + QByteArray::number(port) + " tcp\n";
        }
        QFile list(bench.scratch(QStringLiteral("targets.txt")));
        if (!list.open(QIODevice::WriteOnly) || list.write(targets) != targets.size())
            return {wrong(row, QStringLiteral("the list of targets could not be written"))};
        list.close();

        const Program ours{bench.portreeve(),
                           {QStringLiteral("check"), QStringLiteral("--targets"), list.fileName(),
                            QStringLiteral("--rate"), QStringLiteral("unlimited")},
                           {},
                           {}};
        const Program theirs{*nmap,
                             {QStringLiteral("-sT"), QStringLiteral("-n"), QStringLiteral("-Pn"), QStringLiteral("-p"),
                              ports.join(u','), QStringLiteral("127.0.0.1")},
                             {},
                             {}};
        // Exit code 0 of ours says that every check passed; nmap ends with 0 whatever it finds.
        if (Bench::outputOf(theirs).value_or(QString()).count(QStringLiteral("/tcp ")) != Count)
            return {wrong(row, QStringLiteral("nmap did not list 1,000 ports"))};
        const std::optional<Pair> times = Bench::medians(ours, theirs, Runs);
        if (!times)
            return {wrong(row, QStringLiteral("a program failed"))};
        row.ours = times->ours;
        row.theirs = times->theirs;
        QList<Row> rows{row};
        rows += costs(bench, ours, ports);
        return rows;
    }

private:
    /// Processor time, beside a program that connects and one that sends echo requests to as many addresses.
    static QList<Row> costs(const Bench &bench, const Program &ours, const QStringList &ports)
    {
        QByteArray addresses;
        for (int i = 0; i < Count; ++i)
            addresses += "127.0." + QByteArray::number(1 + i / 250) + '.' + QByteArray::number(1 + i % 250) + '\n';
        QFile list(bench.scratch(QStringLiteral("addresses.txt")));
        if (!list.open(QIODevice::WriteOnly) || list.write(addresses) != addresses.size())
            return {};
        list.close();
        const QString what = QStringLiteral("processor time of 1,000 probes");
        return {cost(what, ours, QStringLiteral("nping"),
                     {QStringLiteral("--tcp-connect"), QStringLiteral("-q"), QStringLiteral("-c"), QStringLiteral("1"),
                      QStringLiteral("--rate"), QStringLiteral("100000"), QStringLiteral("-p"), ports.join(u','),
                      QStringLiteral("127.0.0.1")}),
                cost(what + QStringLiteral(", start included"), ours, QStringLiteral("fping"),
                     {QStringLiteral("-q"), QStringLiteral("-c"), QStringLiteral("1"), QStringLiteral("-i"),
                      QStringLiteral("1"), QStringLiteral("-f"), list.fileName()})};
    }

    static Row cost(const QString &what, const Program &ours, const QString &peer, const QStringList &arguments)
    {
        Row row;
        row.what = what;
        row.peer = peer;
        const std::optional<QString> program = Bench::peer(peer);
        if (!program)
            return Row::without(Row::State::PeerMissing, what, peer);
        std::vector<double> own;
        std::vector<double> other;
        for (int i = 0; i < Runs; ++i) {
            const std::optional<double> first = Bench::cpu(ours);
            const std::optional<double> second = Bench::cpu({*program, arguments, {}, {}});
            if (!first || !second)
                return wrong(row, QStringLiteral("a program failed"));
            own.push_back(*first);
            other.push_back(*second);
        }
        row.ours = Bench::medianOf(std::move(own));
        row.theirs = Bench::medianOf(std::move(other));
        return row;
    }

    static Row wrong(const Row &row, const QString &why) { return Row::without(Row::State::Wrong, row.what, why); }
};

} // namespace

std::unique_ptr<Benchmark> make_connects_benchmark()
{
    return std::make_unique<ConnectsBenchmark>();
}

} // namespace portreeve::bench
