#include "tests/bench/benchmark.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace portreeve::bench {

namespace {

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

void prepare(QProcess &process, const Program &program)
{
    process.setProgram(program.program);
    process.setArguments(program.arguments);
    process.setStandardInputFile(program.input.isEmpty() ? QProcess::nullDevice() : program.input);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : program.environment)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(environment);
}

} // namespace

Row Row::without(State state, const QString &what, const QString &note)
{
    Row row;
    row.what = what;
    row.state = state;
    row.note = note;
    return row;
}

Bench::Bench(QString programs, QString scratch)
    : m_programs(std::move(programs))
    , m_scratch(std::move(scratch))
{}

QString Bench::portreeve() const
{
    return tool(QStringLiteral("portreeve"));
}

QString Bench::addresses() const
{
    return tool(QStringLiteral("portreeve_addresses"));
}

QString Bench::tool(const QString &name) const
{
    return m_programs + u'/' + name;
}

QString Bench::rangeFile()
{
    const QDir folder(QStringLiteral(PORTREEVE_SHARED_DIR "/data/aws-ip-ranges"));
    const QStringList files = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    return files.isEmpty() ? QString() : folder.filePath(files.last());
}

QString Bench::scratch(const QString &name) const
{
    return m_scratch + u'/' + name;
}

std::optional<QString> Bench::peer(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? std::nullopt : std::optional(found);
}

std::optional<QString> Bench::outputOf(const Program &program)
{
    QProcess process;
    prepare(process, program);
    process.start();
    const bool ended = process.waitForFinished(600000);
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    return QString::fromUtf8(process.readAllStandardOutput());
}

std::optional<double> Bench::run(const Program &program)
{
    QProcess process;
    prepare(process, program);
    process.setStandardOutputFile(program.output.isEmpty() ? QProcess::nullDevice() : program.output);
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start();
    if (!process.waitForFinished(600000))
        return std::nullopt;
    const double taken = milliseconds(timer);
    const bool good = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return good ? std::optional(taken) : std::nullopt;
}

namespace {

/// Of all children that have ended.
double childrenMs()
{
#ifdef Q_OS_UNIX
    rusage usage{};
    if (::getrusage(RUSAGE_CHILDREN, &usage) == 0) {
        const auto ms = [](const timeval &time) {
            return double(time.tv_sec) * 1000 + double(time.tv_usec) / 1000;
        };
        return ms(usage.ru_utime) + ms(usage.ru_stime);
    }
#endif
    return 0;
}

} // namespace

std::optional<double> Bench::cpu(const Program &program)
{
    const double before = childrenMs();
    return run(program) ? std::optional(childrenMs() - before) : std::nullopt;
}

std::optional<double> Bench::median(const Program &program, int runs)
{
    std::vector<double> times;
    for (int i = 0; i <= runs; ++i) {
        const std::optional<double> taken = run(program);
        if (!taken)
            return std::nullopt;
        if (i > 0)
            times.push_back(*taken);
    }
    return medianOf(std::move(times));
}

std::optional<Pair> Bench::medians(const Program &ours, const Program &peer, int runs)
{
    std::vector<double> oursTimes;
    std::vector<double> peerTimes;
    for (int i = 0; i <= runs; ++i) {
        const std::optional<double> first = run(ours);
        const std::optional<double> second = run(peer);
        if (!first || !second)
            return std::nullopt;
        if (i == 0)
            continue;
        oursTimes.push_back(*first);
        peerTimes.push_back(*second);
    }
    return Pair{medianOf(std::move(oursTimes)), medianOf(std::move(peerTimes))};
}

double Bench::medianOfCall(const std::function<void()> &call, int runs)
{
    std::vector<double> times;
    for (int i = 0; i <= runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        call();
        if (i > 0)
            times.push_back(milliseconds(timer));
    }
    return medianOf(std::move(times));
}

double Bench::medianOf(std::vector<double> times)
{
    const auto middle = times.begin() + qsizetype(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

bool Bench::sameBytes(const QString &fileA, const QString &fileB)
{
    QFile a(fileA);
    QFile b(fileB);
    return a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly) && a.readAll() == b.readAll();
}

} // namespace portreeve::bench
