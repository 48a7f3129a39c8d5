#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace portreeve {

/// What is being made on another thread.
template<typename Made>
class Background
{
public:
    explicit Background(QFuture<Made> future)
        : m_future(std::move(future))
    {}

    /// Goes on with the result on this thread, which is the one of `context`; never at once, and not at all where the
    /// context is gone by then. A watcher listens rather than QFuture::then(), which posts to a context that is being
    /// destroyed (Qt 6.4).
    template<typename Next>
    void then(QObject *context, Next next)
    {
        auto *watcher = new QFutureWatcher<Made>(context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, next = std::move(next)]() mutable {
            watcher->deleteLater();
            next(watcher->result());
        });
        watcher->setFuture(m_future);
    }

private:
    QFuture<Made> m_future;
};

/// Runs `work` on a thread of the pool, the global one where none is named.
template<typename Work>
Background<std::invoke_result_t<Work>> inBackground(Work work, QThreadPool *pool = QThreadPool::globalInstance())
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Work>>>();
    Background background(promise->future());
    promise->start();
    pool->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
    return background;
}

} // namespace portreeve
