#pragma once

#include "core/guides/guide.h"

#include <QWidget>

namespace portreeve::pages {

class GuidesModel;

/// Where a step leads: the related checks, Endpoints, other guides and pages, documents of AWS.
class StepLinks final : public QWidget
{
    Q_OBJECT
public:
    StepLinks(GuidesModel &model, const guides::Step &step, QWidget *parent = nullptr);

private:
    void addButton(const QString &icon, const QString &text, const QString &hint, std::function<void()> run);
    void addChecks(const guides::Step &step);
    void addLink(const guides::Link &link);

    GuidesModel &m_model;
};

} // namespace portreeve::pages
