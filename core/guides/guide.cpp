#include "core/guides/guide.h"

namespace portreeve::guides {

const Step *Guide::step(QStringView id) const
{
    for (const Section &section : sections) {
        for (const Step &step : section.steps) {
            if (id == QLatin1StringView(step.id))
                return &step;
        }
    }
    return nullptr;
}

const Input *Guide::input(QStringView id) const
{
    for (const Section &section : sections) {
        for (const Step &step : section.steps) {
            for (const Input &input : step.inputs) {
                if (id == QLatin1StringView(input.id))
                    return &input;
            }
        }
    }
    return nullptr;
}

int Guide::stepCount() const
{
    qsizetype count = 0;
    for (const Section &section : sections)
        count += section.steps.size();
    return int(count);
}

const Guide *findGuide(QStringView id)
{
    for (const Guide &guide : allGuides()) {
        if (id == QLatin1StringView(guide.id))
            return &guide;
    }
    return nullptr;
}

} // namespace portreeve::guides
