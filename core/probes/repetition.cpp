#include "core/probes/repetition.h"

#include <algorithm>

namespace portreeve::probes {

namespace {

/// How attempts at one address, or at a host as a whole, stand.
struct Standing {
    Failure failure = Failure::None;
    int attempts = 0;
    int silent = 0;
};

/// Whether a failure needs another try; `silence` is how many tries it takes to believe in it.
NextStep afterFailure(const Standing &standing, const Options &options, int silence)
{
    if (isSilence(standing.failure))
        return standing.attempts < std::max(options.tries, silence) ? NextStep::AgainLater : NextStep::Done;
    // Once more: a restarting service refuses too, a lossy path may reset.
    if (isPassing(standing.failure) && standing.attempts < std::min(2 + standing.silent, options.tries))
        return NextStep::AgainLater;
    return NextStep::Done;
}

int silenceOf(const Outcome &outcome, const LossAccount &losses)
{
    return std::min(losses.triesForSilence(outcome), MostTriesForSilence);
}

/// The addresses of the host that count each; none where one stands for all.
QList<ip::Address> eachOf(const Outcome &outcome)
{
    if (!outcome.target.everyAddress || !outcome.dns || !outcome.proxy.isEmpty() || outcome.dns->addresses.size() < 2)
        return {};
    return outcome.dns->addresses.mid(0, MostAddresses);
}

int samplesOf(const Target &target, const Options &options)
{
    return std::max(target.samples, options.samples);
}

/// It passed, but no attempt could tell how long a round trip takes.
bool lacksRoundTrip(const Outcome &outcome, const Options &options)
{
    const bool measured = std::any_of(outcome.rtt.begin(), outcome.rtt.end(),
                                      [](const stats::Sample &sample) { return sample.has_value(); });
    return !measured && !outcome.rtt.isEmpty() &&
           outcome.attempts < std::max(options.tries, samplesOf(outcome.target, options));
}

/// Every address is tried, and a silent one as often as a silent host is.
Repetition amongAddresses(const QList<ip::Address> &addresses, const Outcome &outcome, const Options &options,
                          int silence)
{
    const QList<AddressRecord> records = recordsOf(outcome);
    int passed = 0;
    std::optional<Repetition> later;
    std::optional<Repetition> sample;
    for (const AddressRecord &record : records)
        passed += record.passed;
    for (const ip::Address &address : addresses) {
        const auto record = std::find_if(records.begin(), records.end(),
                                         [&address](const AddressRecord &known) { return known.address == address; });
        if (record == records.end())
            return {NextStep::AgainNow, address, 0};
        const Repetition again{NextStep::AgainNow, address, record->attempts};
        if (record->failure == Failure::None) {
            const bool wanted = passed < samplesOf(outcome.target, options) || lacksRoundTrip(outcome, options);
            if (wanted && (!sample || record->attempts < sample->attempts))
                sample = again;
            continue;
        }
        const NextStep step = afterFailure({record->failure, record->attempts, record->silent}, options, silence);
        if (step != NextStep::Done && (!later || record->attempts < later->attempts))
            later = Repetition{step, address, record->attempts};
    }
    if (sample)
        return *sample;
    return later.value_or(Repetition());
}

} // namespace

Repetition nextStep(const Outcome &outcome, const Options &options, const LossAccount &losses)
{
    const auto step = [&outcome](NextStep next) {
        return Repetition{next, std::nullopt, outcome.attempts};
    };
    if (outcome.target.tries > 0 && outcome.attempts >= outcome.target.tries)
        return step(NextStep::Done);
    if (outcome.failure == Failure::LocalLimit) // a moment later others may have closed theirs
        return step(outcome.attempts < options.tries ? NextStep::AgainLater : NextStep::Done);
    if (outcome.notRun || outcome.local)
        return step(NextStep::Done);
    const int silence = outcome.target.tries > 0 ? options.tries : silenceOf(outcome, losses);
    if (const QList<ip::Address> addresses = eachOf(outcome); !addresses.isEmpty())
        return amongAddresses(addresses, outcome, options, silence);
    if (outcome.failure == Failure::None) {
        const bool enough = outcome.target.dnsOnly || (outcome.attempts >= samplesOf(outcome.target, options) &&
                                                       !lacksRoundTrip(outcome, options));
        return step(enough ? NextStep::Done : NextStep::AgainNow);
    }
    return step(afterFailure({outcome.failure, outcome.attempts, outcome.silent}, options, silence));
}

std::chrono::milliseconds backOffAfter(int attempts, const Options &options)
{
    constexpr int MostDoublings = 3;
    return options.backOff * (1 << std::clamp(attempts - 1, 0, MostDoublings));
}

int mostAttempts(const Target &target, const Options &options)
{
    if (target.tries > 0)
        return target.tries;
    const int each = std::max({options.tries, samplesOf(target, options), MostTriesForSilence});
    return target.everyAddress && !target.literal() ? each * MostAddresses : each;
}

int leastAttempts(const Target &target, const Options &options)
{
    return target.tries > 0 ? std::min(target.tries, options.samples) : samplesOf(target, options);
}

} // namespace portreeve::probes
