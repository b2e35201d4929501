"""What every group of settings is."""

from pydantic import BaseModel, ConfigDict


class Group(BaseModel):
    """Settings that belong together; an unknown name in a group is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
