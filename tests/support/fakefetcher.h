#pragma once

#include "core/net/httpfetcher.h"

#include <functional>

namespace portreeve::tests {

/// An HttpFetcher that answers by a rule instead of a network. The rule returns nothing for a request that is to hang.
class FakeFetcher final : public net::HttpFetcher
{
public:
    using Rule = std::function<std::optional<Result<net::HttpResponse>>(const net::HttpRequest &)>;

    explicit FakeFetcher(Rule answer)
        : rule(std::move(answer))
    {}

    [[nodiscard]] std::unique_ptr<net::HttpJob> get(const net::HttpRequest &request) override
    {
        requests.append(request);
        return std::make_unique<Job>(rule(request), dropped);
    }

    Rule rule;
    QList<net::HttpRequest> requests;                        ///< in the order they were made
    std::shared_ptr<int> dropped = std::make_shared<int>(0); ///< jobs that were destroyed; counts on after this object

private:
    class Job final : public net::HttpJob
    {
    public:
        Job(std::optional<Result<net::HttpResponse>> answer, std::shared_ptr<int> dropped)
            : m_answer(std::move(answer))
            , m_dropped(std::move(dropped))
        {}
        Job(const Job &) = delete;
        Job &operator=(const Job &) = delete;
        ~Job() override { ++*m_dropped; }

        void start() override
        {
            if (!m_answer)
                return;
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (*m_answer)
                        Q_EMIT progress((*m_answer)->body.size(), (*m_answer)->body.size());
                    Q_EMIT done(*m_answer);
                },
                Qt::QueuedConnection);
        }
        void cancel() override {}

    private:
        std::optional<Result<net::HttpResponse>> m_answer;
        std::shared_ptr<int> m_dropped;
    };
};

} // namespace portreeve::tests
