#include "core/assess/verdict.h"

namespace portreeve::assess {

QString verdictId(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return QStringLiteral("pass");
    case Verdict::Degraded:
        return QStringLiteral("degraded");
    case Verdict::Blocked:
        return QStringLiteral("blocked");
    case Verdict::Intercepted:
        return QStringLiteral("intercepted");
    case Verdict::Inconclusive:
        return QStringLiteral("inconclusive");
    case Verdict::NotRun:
        break;
    }
    return QStringLiteral("not-run");
}

bool isPassing(Verdict verdict)
{
    return verdict == Verdict::Pass || verdict == Verdict::Degraded;
}

int severityOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return 0;
    case Verdict::Degraded:
        return 1;
    case Verdict::NotRun:
        return 2;
    case Verdict::Inconclusive:
        return 3;
    case Verdict::Intercepted:
        return 4;
    case Verdict::Blocked:
        break;
    }
    return 5;
}

QString confidenceId(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Low:
        return QStringLiteral("low");
    case Confidence::Medium:
        return QStringLiteral("medium");
    case Confidence::High:
        break;
    }
    return QStringLiteral("high");
}

} // namespace portreeve::assess
