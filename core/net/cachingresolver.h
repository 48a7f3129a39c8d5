#pragma once

#include "core/net/hostresolver.h"

#include <unordered_map>
#include <vector>

namespace portreeve::net {

/// Asks every question of a run once: what a server said (addresses, NODATA, NXDOMAIN) is kept, and the same question
/// asked meanwhile waits for the one under way. Faults are asked again, but at most `tries` times in all, and silence
/// at most `triesForSilence` times.
/// Same thread as the resolver behind it. An answer keeps the time that it took.
class CachingResolver final : public HostResolver
{
public:
    CachingResolver(Scheduler &scheduler, HostResolver &behind, int tries, int triesForSilence);
    ~CachingResolver() override;

    std::unique_ptr<Job> resolve(const DnsQuestion &question, std::chrono::milliseconds timeout,
                                 std::function<void(const DnsAnswer &)> done) override;
    [[nodiscard]] QStringList servers() const override { return m_behind.servers(); }

private:
    struct Waiting;
    struct Question {
        std::optional<DnsAnswer> answer; ///< once it is settled
        int asked = 0;
        std::unique_ptr<Job> asking;
        std::vector<std::weak_ptr<Waiting>> waiting;
    };
    void settle(const QString &key, const DnsAnswer &answer);

    Scheduler &m_scheduler;
    HostResolver &m_behind;
    int m_tries;
    int m_triesForSilence;
    std::unordered_map<QString, Question> m_questions;
};

} // namespace portreeve::net
