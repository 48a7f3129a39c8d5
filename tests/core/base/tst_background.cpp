#include "core/base/background.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

using namespace portreeve;

class TestBackground : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worksElsewhereAndGoesOnHere();
    void everyThreadOfAPoolIsEnough();
    void contextThatGoesMeanwhile();
};

void TestBackground::worksElsewhereAndGoesOnHere()
{
    QObject context;
    const QThread *worker = nullptr;
    const QThread *here = nullptr;
    inBackground([] { return QThread::currentThread(); }).then(&context, [&](const QThread *thread) {
        worker = thread;
        here = QThread::currentThread();
    });
    QVERIFY2(!worker, "never at once");
    QTRY_VERIFY(here);
    QVERIFY(worker != here);
    QCOMPARE(here, QThread::currentThread());
    QTRY_VERIFY(context.children().isEmpty());
}

void TestBackground::everyThreadOfAPoolIsEnough()
{
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    QObject context;
    QList<int> order;
    for (int i = 0; i < 10; ++i)
        inBackground([i] { return i; }, &pool).then(&context, [&order](int value) { order.append(value); });
    QTRY_COMPARE(order.size(), 10);
    QCOMPARE(order, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

/// As a window that is closed while something is read for it.
void TestBackground::contextThatGoesMeanwhile()
{
    int called = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto context = std::make_unique<QObject>();
        inBackground([i] { return i; }).then(context.get(), [&called](int) { ++called; });
        if (i % 3 == 0)
            QThread::yieldCurrentThread();
        if (i % 7 == 0)
            QCoreApplication::processEvents();
        context.reset();
    }
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY2(called <= 20'000 / 7 + 1, "it was gone before");
}

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"
