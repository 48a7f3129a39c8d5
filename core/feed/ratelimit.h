#pragma once

#include <QHash>
#include <QHostAddress>

#include <chrono>

namespace portreeve::feed {

/// How many requests an address may make: a bucket of tokens per address, an IPv6 address by its /64. The number of
/// buckets is bounded; the fullest go first, which forgets nobody who asks too often.
class RateLimit
{
public:
    using Time = std::chrono::nanoseconds;

    RateLimit(int burst, int perMinute, int most = 1024);

    /// False: too often; the request takes no token then.
    bool take(const QHostAddress &address, Time now);
    [[nodiscard]] qsizetype size() const { return m_buckets.size(); }

private:
    struct Bucket {
        double tokens = 0;
        Time at{};
    };

    [[nodiscard]] double tokensOf(const Bucket &bucket, Time now) const;
    void makeRoom(Time now);

    QHash<QHostAddress, Bucket> m_buckets;
    double m_burst;
    double m_perNanosecond;
    int m_most;
};

} // namespace portreeve::feed
