#include "app/window/monitorlines.h"

#include "core/ip/format.h"

#include <QCoreApplication>

#include <cmath>

namespace portreeve::app {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::MonitorLines)
};

constexpr std::size_t MostOfAll = 8'000'000; ///< samples of all series together, about 80 MB
constexpr std::size_t LeastOfOne = 10'000;
constexpr std::size_t MostOfOne = 1'000'000;
constexpr std::size_t MostInWindow = 20'000; ///< an hour at the shortest interval
constexpr qsizetype MostEvents = 500;
constexpr double OneSecond = 1000;

QList<double> valuesOf(const QList<workspace::MonitorLimit> &limits)
{
    QList<double> values;
    for (const workspace::MonitorLimit &limit : limits)
        values.append(limit.ms);
    return values;
}

Qt::PenStyle patternOf(const workspace::MonitorSeries &series)
{
    const bool udp = series.transport == QLatin1String("udp");
    if (series.family == ip::Family::IPv4)
        return udp ? Qt::DotLine : Qt::SolidLine;
    return udp ? Qt::DashDotLine : Qt::DashLine;
}

double windowLength(int seconds)
{
    return seconds == 0 ? std::numeric_limits<double>::infinity() : seconds * OneSecond;
}

} // namespace

QString protocolName(const QString &id)
{
    return id == QLatin1String("pcoip") ? QStringLiteral("PCoIP")
           : id == QLatin1String("dcv") ? QStringLiteral("DCV")
                                        : QString();
}

QList<charts::LimitBand> bandsOf(const QList<workspace::MonitorLimit> &limits)
{
    QList<charts::LimitBand> bands;
    QHash<QString, int> strengths;
    for (const workspace::MonitorLimit &limit : limits) {
        const int strength = std::min(++strengths[limit.protocol], 3);
        bands.append({QStringLiteral("%1 %2").arg(protocolName(limit.protocol)).arg(limit.ms), limit.ms, strength,
                      limit.protocol == QLatin1String("pcoip") ? 0 : 1});
    }
    return bands;
}

MonitorLines::MonitorLines(const workspace::RecordHead &head, int windowS)
    : m_head(head)
    , m_windowS(windowS)
    , m_newest(head.startedAt.toMSecsSinceEpoch())
{
    const auto count = static_cast<std::size_t>(std::max<qsizetype>(head.series.size(), 1));
    const std::size_t most = std::clamp(MostOfAll / count, LeastOfOne, MostOfOne);
    const double longestGap = 2.5 * head.intervalMs + head.timeoutMs;
    for (const workspace::MonitorSeries &series : head.series) {
        const QList<workspace::MonitorLimit> limits = workspace::limitsOf(head.limits, series.protocol);
        m_lines.push_back({std::make_shared<stats::MinMaxPyramid>(longestGap, most),
                           stats::SlidingWindow(windowLength(windowS), MostInWindow),
                           {},
                           stats::LimitWatch(valuesOf(limits)),
                           limits});
    }
}

QString MonitorLines::nameOf(qsizetype series) const
{
    const workspace::MonitorSeries &one = m_head.series[series];
    return QStringLiteral("%1 %2 %3 %4")
        .arg(one.host)
        .arg(one.port)
        .arg(one.transport.toUpper(), ip::familyText(one.family));
}

void MonitorLines::note(qint64 at, const QString &text)
{
    if (m_events.size() >= MostEvents)
        m_events.removeFirst();
    m_events.append({static_cast<double>(at), text});
}

std::optional<LimitCrossing> MonitorLines::add(const probes::MonitorSample &sample)
{
    Line &line = m_lines[static_cast<std::size_t>(sample.unit)];
    m_newest = std::max(m_newest, sample.at);
    line.seen = true;
    line.sent += sample.measured || sample.failure == probes::Failure::UdpSilent ? 1 : 0;
    line.answered += sample.measured && !sample.lost() ? 1 : 0;
    line.measured = sample.measured;
    line.failure = sample.failure;
    line.last = sample.rttMs;
    if (sample.address && line.address && *sample.address != *line.address)
        note(sample.at, Tr::tr("%1: new address %2").arg(nameOf(sample.unit), sample.address->toCanonicalText()));
    if (sample.address)
        line.address = sample.address;
    if (sample.unresolved())
        return watch(sample, line);
    if (!sample.measured || (!sample.rttMs && !sample.lost()))
        return std::nullopt;
    const auto at = static_cast<double>(sample.at);
    line.samples->append(at, sample.rttMs.value_or(qQNaN()));
    if (m_windowS > 0)
        line.window.add(at, sample.rttMs);
    else
        line.all.add(sample.rttMs);
    return watch(sample, line);
}

std::optional<LimitCrossing> MonitorLines::watch(const probes::MonitorSample &sample, Line &line) const
{
    const std::optional<stats::LimitWatch::Crossing> crossing = line.watch.add(sample.rttMs);
    if (!crossing)
        return std::nullopt;
    return LimitCrossing{sample.unit,
                         line.limits.value(crossing->limit),
                         crossing->above,
                         crossing->silent,
                         crossing->silent && probes::isUnresolved(line.failure),
                         crossing->value};
}

void MonitorLines::add(const probes::MonitorGap &gap)
{
    for (Line &line : m_lines) {
        line.samples->interrupt();
        line.window.interrupt();
        line.all.interrupt();
    }
    note(gap.from,
         gap.reason == probes::GapReason::Paused ? Tr::tr("Paused") : Tr::tr("The device slept, or its clock was set"));
}

void MonitorLines::setWindow(int windowS)
{
    m_windowS = windowS;
    for (Line &line : m_lines) {
        line.window = stats::SlidingWindow(windowLength(windowS), MostInWindow);
        const std::size_t from = line.samples->indexAt(line.samples->lastTime() - windowLength(windowS));
        for (std::size_t i = from; i < line.samples->size(); ++i) {
            const stats::MinMaxPyramid::Sample sample = line.samples->sample(i);
            line.window.add(sample.time, std::isnan(sample.value) ? stats::Sample() : stats::Sample(sample.value));
        }
    }
}

void MonitorLines::describe(const Line &line, pages::MonitorRow &row) const
{
    using probes::Failure;
    if (!line.seen) {
        row.words = Tr::tr("Waiting");
    } else if (probes::isUnresolved(line.failure)) {
        row.state = QStringLiteral("error");
        row.words = line.failure == Failure::DnsNxdomain   ? Tr::tr("DNS says there is no such name")
                    : line.failure == Failure::DnsServfail ? Tr::tr("DNS answers with an error")
                                                           : Tr::tr("DNS does not answer");
    } else if (!line.measured) {
        row.words =
            line.failure == Failure::DnsNodata
                ? row.family == QLatin1String("IPv4") ? Tr::tr("Has no IPv4 address") : Tr::tr("Has no IPv6 address")
            : line.failure == Failure::UdpSilent ? Tr::tr("Silent so far, which proves nothing")
                                                 : Tr::tr("Cannot be tried from this device");
    } else if (line.watch.isSilent()) {
        row.state = QStringLiteral("error");
        row.words = Tr::tr("No answer");
    } else if (line.watch.level() > 0) {
        const workspace::MonitorLimit &limit = line.limits[line.watch.level() - 1];
        row.state =
            limit.id == QLatin1String("rtt-pcoip-terminated") ? QStringLiteral("error") : QStringLiteral("warning");
        row.words = Tr::tr("Above %1 ms").arg(limit.ms);
    } else if (line.failure != Failure::None && !line.last) {
        row.words = Tr::tr("Just lost one");
    } else {
        row.words = line.limits.isEmpty() ? Tr::tr("Answers") : Tr::tr("Within the limits");
    }
}

QList<pages::MonitorRow> MonitorLines::rows() const
{
    QList<pages::MonitorRow> rows;
    rows.reserve(m_head.series.size());
    for (qsizetype i = 0; i < m_head.series.size(); ++i) {
        const workspace::MonitorSeries &series = m_head.series[i];
        const Line &line = m_lines[static_cast<std::size_t>(i)];
        pages::MonitorRow row;
        row.id = series.id;
        row.host = series.host;
        row.port = QString::number(series.port);
        row.transport = series.transport.toUpper();
        row.family = ip::familyText(series.family);
        row.protocol = protocolName(series.protocol);
        row.region = series.region;
        row.address = line.address ? line.address->toCanonicalText() : QString();
        row.pattern = patternOf(series);
        row.sent = line.sent;
        row.answered = line.answered;
        row.mayBeSilent = series.transport == QLatin1String("udp");
        row.line = line.samples;
        const stats::Summary summary = m_windowS > 0 ? line.window.summary() : line.all.summary();
        row.samples = static_cast<int>(summary.count);
        row.lastMs = line.last.value_or(-1);
        row.medianMs = summary.median.value_or(-1);
        row.p95Ms = summary.p95.value_or(-1);
        row.ipdvMs = summary.ipdv.value_or(-1);
        row.loss = summary.loss.value_or(-1);
        describe(line, row);
        rows.append(row);
    }
    return rows;
}

} // namespace portreeve::app
