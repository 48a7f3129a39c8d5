#include "core/net/cachingresolver.h"

namespace portreeve::net {

struct CachingResolver::Waiting {
    std::function<void(const DnsAnswer &)> done;
    Timer delivery; ///< of an answer that was known already
};

namespace {

template<typename T>
class Holder final : public Job
{
public:
    explicit Holder(std::shared_ptr<T> held)
        : m_held(std::move(held))
    {}

private:
    std::shared_ptr<T> m_held;
};

QString keyOf(const DnsQuestion &question)
{
    QString name = question.name.toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    return name + (question.family == ip::Family::IPv4 ? u'4' : u'6');
}

bool isLasting(DnsResult result)
{
    return result == DnsResult::Answer || result == DnsResult::NoData || result == DnsResult::NxDomain;
}

} // namespace

CachingResolver::CachingResolver(Scheduler &scheduler, HostResolver &behind, int tries, int triesForSilence)
    : m_scheduler(scheduler)
    , m_behind(behind)
    , m_tries(tries)
    , m_triesForSilence(triesForSilence)
{}

CachingResolver::~CachingResolver() = default;

std::unique_ptr<Job> CachingResolver::resolve(const DnsQuestion &question, std::chrono::milliseconds timeout,
                                              std::function<void(const DnsAnswer &)> done)
{
    const QString key = keyOf(question);
    Question &known = m_questions[key];
    auto waiting = std::make_shared<Waiting>();
    waiting->done = std::move(done);
    if (known.answer) {
        // The callback may destroy the job, and with it `waiting`: it is moved out first.
        waiting->delivery = Timer(m_scheduler, {}, [w = waiting.get(), answer = *known.answer] {
            const auto tell = std::move(w->done);
            tell(answer);
        });
        return std::make_unique<Holder<Waiting>>(std::move(waiting));
    }
    known.waiting.push_back(waiting);
    if (!known.asking)
        known.asking = m_behind.resolve(question, timeout, [this, key](const DnsAnswer &a) { settle(key, a); });
    return std::make_unique<Holder<Waiting>>(std::move(waiting));
}

void CachingResolver::settle(const QString &key, const DnsAnswer &answer)
{
    const auto found = m_questions.find(key);
    if (found == m_questions.end())
        return;
    std::vector<std::weak_ptr<Waiting>> waiting;
    waiting.swap(found->second.waiting);
    const std::unique_ptr<Job> asked = std::move(found->second.asking);
    const int most = answer.result == DnsResult::Timeout ? m_triesForSilence : m_tries;
    if (isLasting(answer.result) || ++found->second.asked >= most)
        found->second.answer = answer;
    for (const std::weak_ptr<Waiting> &weak : waiting) {
        if (const auto one = weak.lock()) {
            const auto tell = std::move(one->done);
            tell(answer);
        }
    }
}

} // namespace portreeve::net
