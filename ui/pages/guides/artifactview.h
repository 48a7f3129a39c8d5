#pragma once

#include "core/guides/walk.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace portreeve::widgets {
class CodeView;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class GuidesModel;

/// What the next person needs, in the fixed font with copy and save; until it can be made, what it lacks.
class ArtifactView final : public QWidget
{
    Q_OBJECT
public:
    ArtifactView(GuidesModel &model, const guides::Artifact &artifact, QWidget *parent = nullptr);

    /// As the walk has it; null: it does not apply, and is hidden.
    void showState(const guides::ArtifactState *state);

private:
    void makeHead(QVBoxLayout &column);
    void save();
    [[nodiscard]] QString lacking(const guides::ArtifactState &state) const;

    GuidesModel &m_model;
    const guides::Artifact &m_artifact;
    QString m_text;
    widgets::CodeView *m_code;
    widgets::TextLabel *m_lacking;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace portreeve::pages
