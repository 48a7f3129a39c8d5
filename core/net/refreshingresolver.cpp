#include "core/net/refreshingresolver.h"

#include <algorithm>

namespace portreeve::net {

namespace {

using std::chrono::seconds;

constexpr seconds Shortest{30};
constexpr seconds Longest{600};
constexpr seconds OfNothing{55}; ///< so that who asks once a minute hears something new

QString keyOf(const DnsQuestion &question)
{
    QString name = question.name.toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    return name + (question.family == ip::Family::IPv4 ? u'4' : u'6');
}

class Delivery final : public Job
{
public:
    Timer timer;
};

} // namespace

RefreshingResolver::RefreshingResolver(Scheduler &scheduler, HostResolver &behind)
    : m_scheduler(scheduler)
    , m_behind(behind)
{}

std::unique_ptr<Job> RefreshingResolver::resolve(const DnsQuestion &question, std::chrono::milliseconds timeout,
                                                 std::function<void(const DnsAnswer &)> done)
{
    const QString key = keyOf(question);
    const auto known = m_known.find(key);
    if (known != m_known.end() && m_scheduler.clock().monotonic() < known->second.until) {
        auto delivery = std::make_unique<Delivery>();
        delivery->timer = Timer(m_scheduler, {}, [done = std::move(done), answer = known->second.answer] {
            const auto tell = done; // the callback may destroy the job, and with it this
            tell(answer);
        });
        return delivery;
    }
    return m_behind.resolve(
        question, timeout, [this, key, done = std::move(done)](const DnsAnswer &answer) { done(settle(key, answer)); });
}

DnsAnswer RefreshingResolver::settle(const QString &key, const DnsAnswer &answer)
{
    const std::chrono::nanoseconds now = m_scheduler.clock().monotonic();
    if (answer.result == DnsResult::Answer) {
        m_known[key] = {answer, now + std::clamp(seconds(answer.records.ttl), Shortest, Longest)};
        return answer;
    }
    if (answer.result == DnsResult::NoData || answer.result == DnsResult::NxDomain) {
        m_known[key] = {answer, now + OfNothing};
        return answer;
    }
    const auto before = m_known.find(key);
    if (before == m_known.end() || before->second.answer.result != DnsResult::Answer)
        return answer;
    before->second.until = now + Shortest;
    return before->second.answer;
}

} // namespace portreeve::net
