#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace portreeve::workspace {

/// Runs `work` on a thread of the pool, the global one where none is named. Continue with `.then(context, ..)`: it runs
/// on the context's thread, and not at all where the context is gone.
template<typename Work>
QFuture<std::invoke_result_t<Work>> inBackground(Work work, QThreadPool *pool = QThreadPool::globalInstance())
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Work>>>();
    auto future = promise->future();
    promise->start();
    pool->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace portreeve::workspace
