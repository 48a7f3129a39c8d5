#include "core/workspace/monitorrecord.h"
#include "core/workspace/project.h"
#include "tests/bench/benchmark.h"

#include <QDir>
#include <QProcess>

#include <algorithm>

namespace portreeve::bench {

namespace {

constexpr int Runs = 11;

/// An X display of our own, nobody else on it.
class VirtualDisplay
{
public:
    explicit VirtualDisplay(const QString &xvfb)
    {
        m_process.setProgram(xvfb);
        m_process.setArguments({QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                                QStringLiteral("0"), QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"),
                                QStringLiteral("tcp")});
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start();
        if (m_process.waitForReadyRead(10'000))
            m_name = u':' + QString::fromLatin1(m_process.readLine()).trimmed();
    }
    ~VirtualDisplay()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }
    VirtualDisplay(const VirtualDisplay &) = delete;
    VirtualDisplay &operator=(const VirtualDisplay &) = delete;

    [[nodiscard]] QString name() const { return m_name; }

private:
    QProcess m_process;
    QString m_name;
};

/// The start of the process, the first window against other Qt programs, and what the window takes in memory.
class StartBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("start"); }

    QList<Row> run(const Bench &bench) override
    {
        Row process;
        process.what = QStringLiteral("start of the process (--version)");
        process.ours = Bench::median({bench.portreeve(), {QStringLiteral("--version")}, {}, {}}, 21);
        if (!process.ours)
            process = Row::without(Row::State::Wrong, process.what, QStringLiteral("portreeve --version failed"));
        return QList<Row>{process} + windowRows(bench);
    }

private:
    static QList<Row> windowRows(const Bench &bench)
    {
        const QString first = QStringLiteral("first window");
        const std::optional<QString> xvfb = Bench::peer(QStringLiteral("Xvfb"));
        if (!xvfb)
            return {Row::without(Row::State::Skipped, first, QStringLiteral("no Xvfb here"))};
        const VirtualDisplay display(*xvfb);
        if (display.name().isEmpty())
            return {Row::without(Row::State::Wrong, first, QStringLiteral("Xvfb did not start"))};
        return {firstWindow(bench, display, QStringLiteral("fwbuilder"), 0.75),
                firstWindow(bench, display, QStringLiteral("keepassxc"), 1), memory(bench, display, Day::Without),
                memory(bench, display, Day::With)};
    }

    /// A start as after the installation: a home of its own, without settings.
    static Program watched(const Bench &bench, const VirtualDisplay &display, const QStringList &arguments)
    {
        const QString home = bench.scratch(QStringLiteral("home"));
        QDir().mkpath(home);
        return {bench.tool(QStringLiteral("first_window")),
                arguments,
                {},
                {},
                {QStringLiteral("DISPLAY=") + display.name(), QStringLiteral("QT_QPA_PLATFORM=xcb"),
                 QStringLiteral("LC_ALL=C.UTF-8"), QStringLiteral("HOME=") + home,
                 QStringLiteral("XDG_CONFIG_HOME=") + home, QStringLiteral("XDG_DATA_HOME=") + home}};
    }

    static std::optional<double> figure(const Program &program)
    {
        const std::optional<QString> output = Bench::outputOf(program);
        return output ? std::optional(output->trimmed().toDouble()) : std::nullopt;
    }

    static Row firstWindow(const Bench &bench, const VirtualDisplay &display, const QString &peer, double ratio)
    {
        Row row;
        row.what = QStringLiteral("first window, from exec to drawn");
        row.peer = peer;
        row.budgetRatio = ratio;
        row.budget = 90;
        const std::optional<QString> program = Bench::peer(peer);
        if (!program)
            return Row::without(Row::State::PeerMissing, row.what, peer);
        std::vector<double> ours;
        std::vector<double> theirs;
        for (int i = 0; i <= Runs; ++i) {
            const std::optional<double> mine = figure(watched(bench, display, {bench.portreeve()}));
            const std::optional<double> other = figure(watched(bench, display, {*program}));
            if (!mine || !other)
                return Row::without(Row::State::Wrong, row.what, QStringLiteral("a window did not come"));
            if (i == 0)
                continue;
            ours.push_back(*mine);
            theirs.push_back(*other);
        }
        row.ours = Bench::medianOf(std::move(ours));
        row.theirs = Bench::medianOf(std::move(theirs));
        return row;
    }

    /// A record of 24 hours of 20 targets at 1 Hz.
    static bool writeDay(const QString &path)
    {
        constexpr int Targets = 20;
        constexpr int Seconds = 86'400;
        workspace::RecordHead head;
        head.startedAt = QDateTime(QDate(2026, 6, 20), QTime(0, 0), Qt::UTC);
        head.limits = {{QStringLiteral("rtt-pcoip-degraded"), QStringLiteral("pcoip"), 200}};
        head.selection.regions = {QStringLiteral("us-east-1")};
        for (int i = 0; i < Targets; ++i) {
            workspace::MonitorSeries series;
            series.host = QStringLiteral("drp-%1.amazonworkspaces.com").arg(i);
            series.id = series.host;
            series.port = 4172;
            series.transport = QStringLiteral("tcp");
            series.protocol = QStringLiteral("pcoip");
            head.series.append(series);
        }
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(workspace::recordHeadLine(head));
        for (int second = 0; second < Seconds; ++second) {
            for (int i = 0; i < Targets; ++i)
                file.write("{\"u\":" + QByteArray::number(i) + ",\"t\":" + QByteArray::number(second * 1000 + i * 50) +
                           ",\"r\":" + QByteArray::number(20 + (second * 7 + i) % 1000 / 10.0, 'f', 3) + "}\n");
        }
        return file.flush();
    }

    enum class Day { Without, With };

    static Row memory(const Bench &bench, const VirtualDisplay &display, Day day)
    {
        Row row;
        row.what = day == Day::Without ? QStringLiteral("peak memory, all Regions and features open")
                                       : QStringLiteral("the same with 24 h of 20 targets at 1 Hz in the Monitor page");
        row.budget = 200;
        row.unit = QStringLiteral("MiB");
        workspace::Project project;
        const QStringList all{QStringLiteral("all")};
        requirements::Selection &selection = project.selection;
        selection.regions = selection.products = selection.protocols = selection.clients = selection.features = all;
        const QString path = bench.scratch(QStringLiteral("all.portreeve"));
        if (!workspace::saveProjectFile(project, path, {}))
            return Row::without(Row::State::Wrong, row.what, QStringLiteral("the project could not be written"));
        Program import = watched(bench, display, {});
        import.program = bench.portreeve();
        import.arguments = {QStringLiteral("ranges"), QStringLiteral("import"), Bench::rangeFile()};
        if (!Bench::rangeFile().isEmpty() && !Bench::outputOf(import))
            return Row::without(Row::State::Wrong, row.what, QStringLiteral("the ranges could not be imported"));
        QStringList arguments{QStringLiteral("--peak-memory"), bench.portreeve(), path};
        if (day == Day::With) {
            arguments.append(bench.scratch(QStringLiteral("day.ndjson")));
            if (!writeDay(arguments.last()))
                return Row::without(Row::State::Wrong, row.what, QStringLiteral("the record could not be written"));
        }
        row.ours = figure(watched(bench, display, arguments));
        return row.ours ? row : Row::without(Row::State::Wrong, row.what, QStringLiteral("the window did not come"));
    }
};

} // namespace

std::unique_ptr<Benchmark> make_start_benchmark()
{
    return std::make_unique<StartBenchmark>();
}

} // namespace portreeve::bench
