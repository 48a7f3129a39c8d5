#include "core/base/celltext.h"
#include "core/workspace/reportwriters.h"
#include "core/workspace/rownames.h"

#include <algorithm>
#include <array>

namespace portreeve::workspace {

namespace {

using Labels = QList<std::pair<const char *, QString>>;

constexpr std::array allVerdicts = {assess::Verdict::Pass,         assess::Verdict::Degraded,
                                    assess::Verdict::Blocked,      assess::Verdict::Intercepted,
                                    assess::Verdict::Inconclusive, assess::Verdict::NotRun};

/// The text format's escapes; what would break a line for careless readers is replaced.
QByteArray escaped(const QString &text)
{
    QString value = xmlText(text, true);
    value.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return value.replace(u'\n', QLatin1String("\\n")).toUtf8();
}

QByteArray secondsOf(double ms)
{
    return QByteArray::number(ms / 1000, 'f', 6);
}

/// One family of metrics: its head is written with its first sample, so that none stands empty.
class Family
{
public:
    struct Head {
        const char *name;
        const char *type;
        const char *unit; ///< "": none
        const char *help;
    };

    Family(QByteArray &text, const Head &head)
        : m_text(text)
        , m_head(head)
    {}

    void add(const Labels &labels, const QByteArray &value, const char *suffix = "")
    {
        begin();
        QByteArrayList parts;
        for (const auto &[name, label] : labels)
            parts.append(QByteArray(name) + "=\"" + escaped(label) + '"');
        m_text += QByteArray(m_head.name) + suffix;
        if (!parts.isEmpty())
            m_text += '{' + parts.join(',') + '}';
        m_text += ' ' + value + '\n';
    }

    void addState(const Labels &labels, assess::Verdict verdict)
    {
        for (const assess::Verdict state : allVerdicts)
            add(labels + Labels{{m_head.name, assess::verdictId(state)}}, state == verdict ? "1" : "0");
    }

private:
    void begin()
    {
        if (std::exchange(m_begun, true))
            return;
        const QByteArray name(m_head.name);
        m_text += "# TYPE " + name + ' ' + m_head.type + '\n';
        if (*m_head.unit != '\0')
            m_text += "# UNIT " + name + ' ' + m_head.unit + '\n';
        m_text += "# HELP " + name + ' ' + m_head.help + '\n';
    }

    QByteArray &m_text;
    Head m_head;
    bool m_begun = false;
};

/// Each phase once: where one was gone through twice, both times together.
QList<PhaseResult> phasesOf(const CheckRow &row)
{
    QList<PhaseResult> phases;
    for (const PhaseResult &phase : row.phases) {
        const auto same =
            std::find_if(phases.begin(), phases.end(), [&](const PhaseResult &p) { return p.name == phase.name; });
        if (same == phases.end())
            phases.append(phase);
        else
            same->ms += phase.ms;
    }
    return phases;
}

QList<Labels> labelsOf(const QList<CheckRow> &rows)
{
    const QList<int> before = repetitions(rows);
    QList<Labels> list;
    list.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const CheckRow &row = rows[i];
        Labels labels{{"requirement", row.requirementId},
                      {"host", row.host},
                      {"port", row.port == 0 ? QString() : QString::number(row.port)},
                      {"protocol", row.protocol}};
        if (before[i] > 0) // labels must be unique
            labels.append({"repetition", QString::number(before[i] + 1)});
        list.append(labels);
    }
    return list;
}

void writeRun(QByteArray &text, const CheckReport &report)
{
    Family build(text, {"portreeve_build", "info", "", "The version of Portreeve that ran the check."});
    build.add({{"version", QStringLiteral(PORTREEVE_VERSION)}}, "1", "_info");
    Family begun(text, {"portreeve_check_run_timestamp_seconds", "gauge", "seconds",
                        "When the check began, in seconds since 1970 UTC."});
    begun.add({}, QByteArray::number(double(report.startedAt.toMSecsSinceEpoch()) / 1000, 'f', 3));
    Family verdict(text, {"portreeve_check_run_verdict", "stateset", "",
                          "The verdict of the run: of the required rows that can be proven."});
    verdict.addState({}, report.verdict);
    const assess::Counts &c = report.counts;
    const std::pair<const char *, int> counts[] = {
        {"pass", c.pass},
        {"degraded", c.degraded},
        {"blocked", c.blocked},
        {"intercepted", c.intercepted},
        {"inconclusive", c.inconclusive},
        {"not-run", c.notRun},
        {"not-provable", c.notProvable},
    };
    Family requirements(text, {"portreeve_check_requirements", "gauge", "", "Requirements by verdict."});
    for (const auto &[id, count] : counts)
        requirements.add({{"verdict", QLatin1String(id)}}, QByteArray::number(count));
}

void writeVerdicts(QByteArray &text, const QList<CheckRow> &rows, const QList<Labels> &labels)
{
    const auto flag = [](bool value) {
        return value ? QStringLiteral("true") : QStringLiteral("false");
    };
    Family about(text, {"portreeve_check_row", "info", "", "What a row was measured at, and why it did not pass."});
    for (qsizetype i = 0; i < rows.size(); ++i)
        about.add(labels[i] + Labels{{"address", rows[i].address},
                                     {"required", flag(rows[i].required)},
                                     {"provable", flag(rows[i].provable)},
                                     {"cause", rows[i].cause ? rows[i].cause->id : QString()}},
                  "1", "_info");
    Family verdict(text, {"portreeve_check_verdict", "stateset", "", "The verdict of a row."});
    for (qsizetype i = 0; i < rows.size(); ++i)
        verdict.addState(labels[i], rows[i].verdict);
}

void writeTimes(QByteArray &text, const QList<CheckRow> &rows, const QList<Labels> &labels)
{
    Family phases(text, {"portreeve_check_phase_duration_seconds", "gauge", "seconds",
                         "How long a phase of the attempt that decided took."});
    for (qsizetype i = 0; i < rows.size(); ++i) {
        for (const PhaseResult &phase : phasesOf(rows[i]))
            phases.add(labels[i] + Labels{{"phase", phase.name}}, secondsOf(phase.ms));
    }
    Family rtt(text, {"portreeve_check_rtt_seconds", "gauge", "seconds",
                      "Round-trip time: the least, the median and the 95th percentile of the samples."});
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (!rows[i].rtt)
            continue;
        const RttResult &times = *rows[i].rtt;
        const std::pair<const char *, double> stats[] = {
            {"min", times.min}, {"median", times.median}, {"p95", times.p95}};
        for (const auto &[stat, ms] : stats)
            rtt.add(labels[i] + Labels{{"source", times.source}, {"stat", QLatin1String(stat)}}, secondsOf(ms));
    }
}

void writePath(QByteArray &text, const QList<CheckRow> &rows, const QList<Labels> &labels)
{
    Family loss(text, {"portreeve_check_loss_ratio", "gauge", "ratio", "Samples that were lost, from 0 to 1."});
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i].loss)
            loss.add(labels[i], QByteArray::number(*rows[i].loss, 'f', 6));
    }
    Family ipdv(text, {"portreeve_check_ipdv_seconds", "gauge", "seconds",
                       "Mean difference between the round-trip times of neighbouring samples."});
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i].ipdvMs)
            ipdv.add(labels[i], secondsOf(*rows[i].ipdvMs));
    }
}

} // namespace

QByteArray toOpenMetrics(const CheckReport &report)
{
    const QList<Labels> labels = labelsOf(report.rows);
    QByteArray text;
    writeRun(text, report);
    writeVerdicts(text, report.rows, labels);
    writeTimes(text, report.rows, labels);
    writePath(text, report.rows, labels);
    return text + "# EOF\n";
}

} // namespace portreeve::workspace
