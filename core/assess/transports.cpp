#include "core/assess/transports.h"

namespace portreeve::assess {

namespace {

using probes::Outcome;
using probes::RttSource;

constexpr double TimesSlower = 3;
constexpr double SlowerMs = 20;
constexpr qsizetype EnoughSamples = 3;

struct Fastest {
    double ms = 0;
    qsizetype samples = 0;
};

std::optional<Fastest> fastestOf(const Outcome &outcome)
{
    const stats::Summary summary = stats::summarise(outcome.rtt);
    if (!summary.min || !outcome.proxy.isEmpty() || !outcome.passed())
        return std::nullopt;
    return Fastest{*summary.min, summary.count - summary.lost};
}

QString hostOf(const Outcome &outcome)
{
    return outcome.target.host.toLower() + (outcome.family == ip::Family::IPv4 ? u'4' : u'6');
}

} // namespace

QHash<QString, NearerTcp> compareTransports(const QList<Outcome> &outcomes)
{
    QHash<QString, Fastest> quic;
    for (const Outcome &outcome : outcomes) {
        const std::optional<Fastest> fastest = outcome.rttSource == RttSource::Quic ? fastestOf(outcome) : std::nullopt;
        if (!fastest)
            continue;
        const auto known = quic.constFind(hostOf(outcome));
        if (known == quic.constEnd() || fastest->ms < known->ms)
            quic.insert(hostOf(outcome), *fastest);
    }
    QHash<QString, NearerTcp> nearer;
    for (const Outcome &outcome : outcomes) {
        const bool tcp = outcome.rttSource == RttSource::TcpInfo || outcome.rttSource == RttSource::Connect;
        const auto other = quic.constFind(hostOf(outcome));
        const std::optional<Fastest> fastest = tcp && other != quic.constEnd() ? fastestOf(outcome) : std::nullopt;
        if (!fastest || other->ms <= TimesSlower * fastest->ms || other->ms - fastest->ms <= SlowerMs)
            continue;
        const bool certain = fastest->samples >= EnoughSamples && other->samples >= EnoughSamples;
        nearer.insert(outcome.target.id, {fastest->ms, other->ms, certain});
    }
    return nearer;
}

} // namespace portreeve::assess
