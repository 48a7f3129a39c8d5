#pragma once

#include "core/guides/walk.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace portreeve::widgets {
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class ArtifactView;
class FilesField;
class GuidesModel;
class InputField;
class StepForm;

/// The step that is unfolded: what it says, what it asks, what it makes, and what became of it. Made once per step;
/// answers change what it shows and not what it is, so that a field keeps the focus while somebody types.
class StepView final : public QWidget
{
    Q_OBJECT
public:
    StepView(GuidesModel &model, const guides::Walk &walk, const guides::StepWalk &step, QWidget *parent = nullptr);

    void showStep(const guides::StepWalk &step);
    /// What somebody without a mouse walks through, in the order in which it is read.
    [[nodiscard]] QList<QWidget *> tabStops() const;
    void markDone();

private:
    void addWords(const guides::Walk &walk);
    void addInputs();
    void addEvidence();
    void addSource();

    GuidesModel &m_model;
    const guides::Step &m_step;
    QString m_id;
    QVBoxLayout *m_column;
    QList<InputField *> m_inputs;
    QList<ArtifactView *> m_artifacts;
    FilesField *m_evidence = nullptr;
    StepForm *m_form = nullptr;
};

} // namespace portreeve::pages
