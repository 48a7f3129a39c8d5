#include "core/guides/guide.h"

#include <QStringEncoder>

#include <algorithm>

namespace portreeve::guides {

namespace {

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

QByteArray withMark(const QString &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder(text);
}

} // namespace

const Option *Input::option(QStringView id) const
{
    const auto at = std::find_if(options.cbegin(), options.cend(),
                                 [id](const Option &one) { return id == QLatin1StringView(one.id); });
    return at == options.cend() ? nullptr : &*at;
}

QStringList offered(const Input &input, const QStringList &values)
{
    QStringList kept = values;
    if (!input.options.isEmpty())
        kept.removeIf([&input](const QString &value) { return !input.option(value); });
    return kept;
}

QByteArray artifactBytes(const Artifact &artifact, const QString &text)
{
    const QLatin1StringView language(artifact.language);
    if (language == QLatin1StringView("powershell"))
        return withMark(text, QStringConverter::Utf8);
    if (language == QLatin1StringView("registry") && !isAscii(text))
        return withMark(text, QStringConverter::Utf16LE);
    return text.toUtf8();
}

Section withholding(Section section, const Withheld &withheld)
{
    for (Step &step : section.steps) {
        for (Artifact &artifact : step.artifacts)
            artifact.withheld.append(withheld);
    }
    return section;
}

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
    const QList<const Input *> all = inputs();
    const auto at =
        std::find_if(all.cbegin(), all.cend(), [id](const Input *one) { return id == QLatin1StringView(one->id); });
    return at == all.cend() ? nullptr : *at;
}

QList<const Input *> Guide::inputs() const
{
    QList<const Input *> all;
    for (const Section &section : sections) {
        for (const Step &step : section.steps) {
            for (const Input &input : step.inputs)
                all.append(&input);
        }
    }
    return all;
}

bool Guide::isBesideAnother(QStringView input) const
{
    const QList<const Input *> all = inputs();
    return !input.isEmpty() && std::any_of(all.cbegin(), all.cend(), [input](const Input *one) {
        return input == QLatin1StringView(one->beside);
    });
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
